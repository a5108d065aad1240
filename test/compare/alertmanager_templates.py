#!/usr/bin/env python3
"""What Debian's amtool makes of templates: writes test/fixtures/alertmanager/templates.json, which the test of our
interpreter reads. Run it again after changing CASES; amtool must be installed (package prometheus-alertmanager)."""
import json
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "test/fixtures/alertmanager"

FILE = """{{ define "hello" }}Hello {{ . }}{{ end }}
{{ define "list" }}{{ range .Alerts }}{{ template "one" . }}{{ end }}{{ end }}
{{ define "one" }}<{{ .Labels.instance }}>{{ end }}
{{ define "deep" }}{{ with .GroupLabels }}{{ range $k, $v := . }}{{ $k }}={{ $v }}{{ end }}{{ end }}{{ end }}
"""

CASES = [
    "plain", "{{ .Status }}", "{{ .Status | toUpper }}", "{{ .Receiver }}|{{ .ExternalURL }}",
    "{{ .Alerts | len }} {{ .Alerts.Firing | len }} {{ len .Alerts.Resolved }}",
    "{{ .CommonLabels.SortedPairs }}", "{{ .CommonLabels.Names }}|{{ .CommonLabels.Values }}",
    "{{ .CommonLabels.SortedPairs.Names }}|{{ .CommonLabels.SortedPairs.Values | join \"-\" }}",
    "{{ with .CommonLabels.Remove .GroupLabels.Names }}{{ .Values | join \" \" }}{{ end }}",
    "{{ (.CommonLabels.Remove (stringSlice \"alertname\" \"zone\")).Names }}",
    "[{{ .Status | toUpper }}{{ if eq .Status \"firing\" }}:{{ .Alerts.Firing | len }}{{ end }}]",
    "{{ range .Alerts }}{{ .Labels.instance }},{{ end }}", "{{ range $i, $a := .Alerts }}{{ $i }}{{ $a.Status }};{{ end }}",
    "{{ range .Alerts.Firing }}{{ .Annotations.summary }}{{ else }}none{{ end }}",
    "{{ range .CommonAnnotations }}x{{ else }}none{{ end }}", "{{ range $k, $v := .CommonLabels }}{{ $k }}={{ $v }} {{ end }}",
    "{{ with .CommonLabels.nothing }}yes{{ else }}no{{ end }}", "{{ .CommonLabels.nothing }}|{{ .CommonAnnotations }}",
    "{{ if and .Status .Receiver }}both{{ end }}{{ if or \"\" 0 }}any{{ else }}neither{{ end }}",
    "{{ and 1 0 2 }} {{ or 0 \"\" 3 }} {{ not true }} {{ not \"\" }}",
    "{{ if .GroupLabels }}a{{ else if .Status }}b{{ else }}c{{ end }}", "{{ if false }}a{{ else if .Status }}b{{ else }}c{{ end }}",
    "{{ eq 1 1 }} {{ eq 1 2 1 }} {{ ne \"a\" \"b\" }} {{ lt 1 2 }} {{ le 2 2 }} {{ gt 2.5 1.5 }} {{ ge \"b\" \"a\" }}",
    "{{ index .CommonLabels \"severity\" }}|{{ index .CommonLabels \"x\" }}|{{ (index .Alerts 1).Status }}",
    "{{ slice \"abcdef\" 1 3 }} {{ slice \"abcdef\" 2 }} {{ len (slice .Alerts 1) }}",
    "{{ printf \"%s-%d-%v-%q-%5d|%-5s|%05d|%x|%t|%.2f|%g|%%\" \"a\" 3 true \"q\\\"\" 42 \"ab\" 7 255 false 3.14159 1e21 }}",
    "{{ printf \"%v %v %v\" 1.5 1e-7 100000000.0 }}", "{{ printf \"%d\" \"x\" }}|{{ printf \"%s\" }}|{{ printf \"a\" 1 }}",
    "{{ printf \"%s\" .Alerts.Firing }}", "{{ printf \"%v\" .CommonLabels }}", "{{ printf \"%8.3f|%+d|%#x|%X|%o|%c|%T\" 2.5 5 255 255 8 65 1 }}",
    "{{ print 1 2 \"a\" 3 4 }}|{{ println \"a\" 1 }}|{{ print \"a\" \"b\" }}",
    "{{ html \"<a href='x'>&\\\"\" }} {{ js \"it's <b>\" }} {{ urlquery \"a b&c=d/é\" }}",
    "{{ \"hello wORLD foo-bar it's\" | title }} {{ toLower \"ABC É\" }} {{ toUpper \"straße é\" }}",
    "{{ match \"^a.*c$\" \"abc\" }} {{ match \"b\" \"abc\" }} {{ match \"x\" \"abc\" }}",
    "{{ reReplaceAll \"(a)(b)?\" \"<$1|${2}|$3>\" \"abac\" }}", "{{ reReplaceAll \"a*\" \"-\" \"baac\" }}",
    "{{ reReplaceAll \"(?P<first>\\\\w+)-(\\\\d+)\" \"${first}_$2_$1x\" \"db-12 web-3\" }}", "{{ reReplaceAll \"x\" \"$$\" \"axb\" }}",
    "{{ join \",\" (stringSlice \"a\" \"b\") }}", "{{ stringSlice \"a\" \"b\" }}",
    "{{ (index .Alerts 0).StartsAt }}", "{{ (index .Alerts 0).StartsAt.Format \"2006-01-02T15:04:05.000Z07:00 Mon Jan _2 3:04PM MST\" }}",
    "{{ (index .Alerts 0).StartsAt.Unix }} {{ (index .Alerts 0).EndsAt.IsZero }} {{ (index .Alerts 0).EndsAt }}",
    "{{ (index .Alerts 1).EndsAt.Sub (index .Alerts 1).StartsAt }}", "{{ (index .Alerts 0).StartsAt.Year }}-{{ (index .Alerts 0).StartsAt.Month }}-{{ (index .Alerts 0).StartsAt.Weekday }}",
    "{{ range .Alerts }}{{ . }}{{ end }}", "{{ .GroupLabels }}", "{{ (index .Alerts 0).Fingerprint }} {{ (index .Alerts 0).GeneratorURL }}",
    "{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ end }}{{ $x }}", "{{ $x := \"a\" }}{{ range .Alerts }}{{ $x := .Status }}{{ end }}{{ $x }}",
    "{{- /* a comment */ -}}  x  {{- \" y \" -}}  z", "a  {{- 1 -}}  b  {{ 2 -}} c", "{{ \"a\\tb\\u00e9\\\"\" }}{{ `raw \\n` }}{{ 'x' }}",
    "{{ template \"hello\" \"you\" }} {{ template \"list\" . }} {{ template \"deep\" . }}", "{{ define \"own\" }}[{{ . }}]{{ end }}{{ template \"own\" 3 }}",
    "{{ block \"blk\" .Status }}<{{ . }}>{{ end }}", "{{ range .Alerts }}{{ if eq .Status \"resolved\" }}{{ break }}{{ end }}{{ .Status }}{{ end }}",
    "{{ range .Alerts }}{{ if eq .Status \"firing\" }}{{ continue }}{{ end }}{{ .Status }}{{ end }}", "{{ 0x1F }} {{ 1_000 }} {{ -3 }} {{ 1.50 }} {{ true }} {{ 1e3 }}",
    "{{ with $y := .Status }}{{ $y }}{{ . }}{{ end }}", "{{ $.Status }}{{ range .Alerts }}{{ $.Receiver }}{{ end }}",
    "{{ .CommonLabels.severity | printf \"%s!\" | toUpper }}", "{{ (len .Alerts) | printf \"%d\" }}", "{{ len \"é\" }} {{ \"x\" | len }}",
    "{{ if gt (len .CommonLabels) (len .GroupLabels) }}more{{ end }}", "{{ eq .Status \"firing\" | not }}",
    "{{ index (stringSlice \"a\" \"b\") 1 }}", "{{ safeHtml \"<b>\" }}", "{{ (.Alerts.Firing | len) | eq 1 }}",
]

# Faults: ours must be one too; the words may differ.
FAULTS = [
    "{{ .Nothing }}", "{{ nothing }}", "{{ .Status", "{{ end }}", "{{ if .Status }}", "{{ template \"none\" }}", "{{ index .Alerts 9 }}",
    "{{ $x }}", "{{ .Status.Foo }}", "{{ lt 1 \"a\" }}", "{{ len 3 }}", "{{ join \"a\" }}", "{{ match \"(\" \"a\" }}", "{{ range 3.5 }}{{ end }}",
    "{{ \"a\" 1 }}", "{{ .Status 1 }}", "{{ break }}", "{{ else }}", "{{ define \"a\" }}", "{{ 1 | 2 }}", "{{ \"unclosed }}", "{{ eq .Alerts .Alerts }}", "{{ (1 }}", "{{ toUpper 3 }}",
]

HTML = [
    "<p>{{ (index .Alerts 0).Annotations.summary }}</p>", "<a href=\"{{ .ExternalURL }}/x?y={{ .Receiver }}\">x</a>", "<a href=\"{{ (index .Alerts 0).GeneratorURL }}\">x</a>",
    "<a href=\"{{ `javascript:alert(1)` }}\">x</a>", "<b title='{{ (index .Alerts 0).Annotations.summary }}'>", "{{ safeHtml \"<b>bold</b>\" }} {{ \"<b>\" }}",
    "a<!-- comment {{ .Status }} -->b", "<td style=\"color: {{ `red` }}\">{{ `a+b'c` }}</td>", "<p>{{ .CommonLabels.nothing }}|{{ len .Alerts }}|{{ .GroupLabels }}</p>", "<br/><img src=x alt={{ `a b` }}>",
    "<style>\n h1 { color: red }\n</style><p>{{ .Status }}</p>",
]


def render(folder, text, kind="text"):
    done = subprocess.run(["amtool", "template", "render", f"--template.glob={folder}/file.tmpl", f"--template.type={kind}",
                           f"--template.data={FOLDER}/data.json", f"--template.text={text}"], capture_output=True, text=True)
    return {"text": text, "out": done.stdout} if done.returncode == 0 else {"text": text, "fault": done.stderr.strip()}


with tempfile.TemporaryDirectory() as folder:
    pathlib.Path(folder, "file.tmpl").write_text(FILE)
    all_of = {"file": FILE, "text": [render(folder, case) for case in CASES], "faults": [render(folder, case) for case in FAULTS],
              "html": [render(folder, case, "html") for case in HTML]}
    for case in all_of["text"] + all_of["html"]:
        if "fault" in case:
            print(case)
    for case in all_of["faults"]:
        if "out" in case:
            print(case)
    (FOLDER / "templates.json").write_text(json.dumps(all_of, indent=1, ensure_ascii=False) + "\n")
