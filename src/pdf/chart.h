// Small drawings, on the painter's page.
#pragma once
#include "pdf/painter.h"

namespace muster::pdf {

class Chart {
 public:
  Chart(Painter& painter, double left, double right) : painter_(painter), left_(left), right_(right) {}
  void draw(const Bars& bars);
  void draw(const Lines& lines);

 private:
  void label(const std::string& text, double x, double y, double width, Side side);

  Painter& painter_;
  double left_, right_;
};

// The smallest "round" number (1, 2, 5 times a power of ten) that is not below `value`; 1 for what is not above 0.
double round_up(double value);

}  // namespace muster::pdf
