// What a person does to one alert, named as in a path: finds it and goes through door 3.
#pragma once
#include <string>

#include "incident/act.h"

namespace muster::api {

// Acknowledges the alert's incident, and answers it as it is afterwards. Doing it twice is no error.
Result<Incident> acknowledge_alert(Turn& turn, const std::string& alert, const By& by);

// Resolves the alert; answers its id. Doing it twice is no error.
Result<AlertId> resolve_alert(Turn& turn, OpenAlerts& open, const std::string& alert, const By& by);

Fault no_such_alert(const std::string& alert);

}  // namespace muster::api
