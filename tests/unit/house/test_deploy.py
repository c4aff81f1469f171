"""What is deployed, as far as it can be checked without Docker and systemd."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import kubernetes_validate
import pytest
import yaml
from prometheus_client import REGISTRY

from bot import __version__, counts
from bot.app import Role
from bot.ops import health, metrics
from bot.settings import Settings
from bot.store.engine import Store

ROOT = Path(__file__).parents[3]
DEPLOY = ROOT / "deploy"


def dockerfile() -> str:
    return (DEPLOY / "Dockerfile").read_text().replace("\\\n", " ")


def compose(name: str = "compose.yaml") -> dict[str, Any]:
    value: dict[str, Any] = yaml.safe_load((DEPLOY / name).read_text())
    return value


def kubernetes(kind: str) -> dict[str, dict[str, Any]]:
    """The objects of a kind by their names."""
    items = yaml.safe_load((DEPLOY / "kubernetes.yaml").read_text())["items"]
    return {item["metadata"]["name"]: item for item in items if item["kind"] == kind}


def settings_in(text: str) -> set[str]:
    return {name.lower() for name in re.findall(r"TALLY_([A-Z_]+)", text)}


@pytest.mark.parametrize(
    "name", ["Dockerfile", "compose.yaml", "compose.workers.yaml", "kubernetes.yaml", "tally.service"]
)
def test_only_settings_that_exist_are_set(name: str) -> None:
    assert settings_in((DEPLOY / name).read_text()) <= set(Settings.model_fields)


def test_the_image_installs_the_locked_packages_as_the_makefile_does() -> None:
    flags = "--require-hashes --no-deps -r"
    assert f"{flags} requirements.lock" in dockerfile()
    assert f"{flags} $(1)" in (ROOT / "Makefile").read_text()


def test_the_image_copies_only_what_there_is() -> None:
    for source in re.findall(r"^COPY (?!--from)(\S+)", dockerfile(), re.MULTILINE):
        assert (ROOT / source).exists()


def test_the_image_does_not_run_as_root_and_is_built_on_pinned_tags() -> None:
    instructions = [line.split(maxsplit=1) for line in dockerfile().splitlines() if re.match(r"[A-Z]+ ", line)]
    assert ["USER", "tally"] in instructions
    bases = [value.split()[0] for name, value in instructions if name == "FROM"]
    assert all(re.fullmatch(r"python:3\.\d+-slim-\w+", base) for base in bases)


def test_no_secret_and_no_data_reach_the_builder() -> None:
    lines = [line for line in (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines() if not line.startswith("#")]
    assert lines[0] == "*"
    assert {line for line in lines if line.startswith("!")} == {"!bot", "!requirements.lock"}


def test_the_image_and_compose_ask_the_health_endpoint_where_it_answers() -> None:
    address = "127.0.0.1:8080"
    assert f"TALLY_HTTP={address}" in dockerfile()
    assert f"http://{address}/healthz" in dockerfile()
    assert compose()["services"]["tally"]["environment"]["TALLY_HTTP"] == address


def test_compose_keeps_the_data_in_volumes_that_it_declares() -> None:
    described = compose()
    used = {
        volume.partition(":")[0] for service in described["services"].values() for volume in service.get("volumes", ())
    }
    assert used == set(described["volumes"])
    assert "data:/data" in described["services"]["tally"]["volumes"]
    assert described["services"]["tally"]["environment"]["TALLY_DATA"] == "/data"


def test_compose_builds_the_dockerfile_and_starts_postgresql_only_in_its_profile() -> None:
    services = compose()["services"]
    build = services["tally"]["build"]
    assert (DEPLOY / build["context"] / build["dockerfile"]).resolve() == DEPLOY / "Dockerfile"
    assert services["postgres"]["profiles"] == ["postgres"]
    assert services["tally"]["depends_on"]["postgres"]["required"] is False


def test_the_systemd_unit_runs_what_the_makefile_makes() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]  # systemd's names have capitals
    unit.read(DEPLOY / "tally.service")
    assert unit["Service"]["ExecStart"] == "/opt/tally/.venv/bin/tally run"
    assert unit["Service"]["RestartPreventExitStatus"] == "2"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not here")
def test_the_systemd_unit_has_no_unknown_directive() -> None:
    verified = subprocess.run(
        ["systemd-analyze", "verify", DEPLOY / "tally.service"], capture_output=True, text=True, check=False
    )
    told = [line for line in verified.stderr.splitlines() if "tally.service" in line and "not executable" not in line]
    assert told == []


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not here")
def test_systemd_finds_little_that_the_service_could_do_beyond_its_work() -> None:
    judged = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=25", "--no-pager", DEPLOY / "tally.service"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert judged.returncode == 0, judged.stdout[-200:]


def test_compose_starts_every_role_over_one_postgresql_with_a_standby_for_what_one_process_does() -> None:
    services = compose("compose.workers.yaml")["services"]
    started = {name: service for name, service in services.items() if "command" in service}
    assert {service["command"][-1] for service in started.values()} == {str(role) for role in Role}
    assert started["poll"]["deploy"]["replicas"] == 3
    assert all(service["deploy"]["replicas"] >= 2 for service in started.values())
    assert all("postgres" in service["depends_on"] for service in started.values())


@pytest.mark.parametrize("version", ["1.30", "1.37"])
def test_kubernetes_knows_every_field_of_the_manifests(version: str) -> None:
    for item in yaml.safe_load((DEPLOY / "kubernetes.yaml").read_text())["items"]:
        kubernetes_validate.validate(item, version, strict=True)


def test_kubernetes_starts_the_version_that_this_is_in_every_role_with_a_standby() -> None:
    deployments = kubernetes("Deployment")
    roles = {}
    for name, deployment in deployments.items():
        (container,) = deployment["spec"]["template"]["spec"]["containers"]
        assert container["image"].endswith(f"/tally:{__version__}")
        assert deployment["spec"]["replicas"] >= 2
        roles[name] = container["args"]
    assert roles == {str(role): ["run", "--roles", str(role)] for role in Role}


def test_no_pod_of_kubernetes_can_do_more_than_its_work() -> None:
    for deployment in kubernetes("Deployment").values():
        pod = deployment["spec"]["template"]["spec"]
        (container,) = pod["containers"]
        assert pod["securityContext"]["runAsNonRoot"]
        assert not pod["automountServiceAccountToken"]
        assert container["securityContext"]["readOnlyRootFilesystem"]
        assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
        assert "memory" in container["resources"]["limits"]


def test_every_pod_of_kubernetes_is_spread_kept_and_fenced_by_labels_that_it_has() -> None:
    for name, deployment in kubernetes("Deployment").items():
        labels = deployment["spec"]["template"]["metadata"]["labels"]
        (spread,) = deployment["spec"]["template"]["spec"]["topologySpreadConstraints"]
        budget = kubernetes("PodDisruptionBudget")[name]["spec"]
        selectors = [deployment["spec"]["selector"], spread["labelSelector"], budget["selector"]]
        assert all(selector["matchLabels"] == labels for selector in selectors)
        (policy,) = kubernetes("NetworkPolicy").values()
        assert policy["spec"]["podSelector"]["matchLabels"].items() <= labels.items()


def test_kubernetes_probes_what_the_health_server_answers() -> None:
    routes = {route.path for route in health.routes(cast("Store", None), datetime.now)}
    for deployment in kubernetes("Deployment").values():
        (container,) = deployment["spec"]["template"]["spec"]["containers"]
        (port,) = container["ports"]
        for probe in (container["startupProbe"], container["readinessProbe"]):
            assert probe["httpGet"]["path"] in routes
            assert probe["httpGet"]["port"] == port["name"]
        assert kubernetes("ConfigMap")["tally"]["data"]["TALLY_HTTP"] == f"0.0.0.0:{port['containerPort']}"


def test_the_wheel_holds_the_data_files_beside_the_code(tmp_path: Path) -> None:
    from hatchling.builders.wheel import WheelBuilder

    built = Path(next(iter(WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"]))))
    packed = set(zipfile.ZipFile(built).namelist())
    data = {
        str(path.relative_to(ROOT)) for path in (ROOT / "bot").rglob("*") if path.is_file() and path.suffix != ".pyc"
    }
    assert data <= packed


def metrics_in(text: str) -> set[str]:
    """The names of Tally's own series, without what a kind of metric adds to them."""
    return {re.sub(r"_(?:bucket|total)$", "", name) for name in re.findall(r"\btally_[a-z_]+", text)}


@pytest.mark.parametrize("name", ["prometheus/alerts.yaml", "grafana/tally.json"])
def test_alert_rules_and_the_dashboard_ask_for_metrics_that_exist(name: str) -> None:
    assert {metrics.__name__, counts.__name__} <= sys.modules.keys(), "importing them has registered them"
    known = {family.name for family in REGISTRY.collect()}
    assert metrics_in((DEPLOY / name).read_text()) <= known


@pytest.mark.skipif(not shutil.which("promtool"), reason="promtool is not here (Debian: prometheus)")
def test_each_alert_rule_rings_on_its_condition_and_on_no_other() -> None:
    tested = subprocess.run(
        ["promtool", "test", "rules", "alerts-test.yaml"],
        cwd=DEPLOY / "prometheus",
        capture_output=True,
        text=True,
        check=False,
    )
    assert tested.returncode == 0, tested.stdout + tested.stderr


def test_every_alert_rule_says_what_to_do_and_is_tested() -> None:
    rules = yaml.safe_load((DEPLOY / "prometheus/alerts.yaml").read_text())["groups"][0]["rules"]
    tested = (DEPLOY / "prometheus/alerts-test.yaml").read_text()
    for rule in rules:
        assert rule["annotations"]["action"]
        assert f'alertname="{rule["alert"]}"' in tested


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not here (Debian: nginx-light)")
def test_nginx_takes_the_site_and_passes_on_the_webhook_only(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
         "-subj", "/CN=bot.example.org", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    site = (DEPLOY / "nginx/tally.conf").read_text()
    assert re.findall(r"location (\S+ ?\S*) \{", site) == ["= /telegram", "/"]
    site = re.sub(r"/etc/\S+/fullchain.pem", str(certificate), site)
    site = re.sub(r"/etc/\S+/privkey.pem", str(key), site)
    (tmp_path / "nginx.conf").write_text(f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ {site} }}")
    tested = subprocess.run(
        ["nginx", "-t", "-c", tmp_path / "nginx.conf", "-p", tmp_path], capture_output=True, text=True, check=False
    )
    assert tested.returncode == 0, tested.stderr


def test_the_newest_version_of_the_changelog_is_this_one() -> None:
    versions = re.findall(r"^## (\S+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert versions[0] == __version__
