"""measure.py DIR [ROUNDS]: runs a scan, wfh and DuckDB in turn over a folder that generate.rs made, and prints a table.

Needs `pip install duckdb` and `cargo build --release --bins --examples`. With `query NAME DIR OUT` it runs a section of
measure.sql and prints its CPU seconds without start-up and import.
"""

import collections
import csv
import glob
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", HERE.parent / "target")) / "release"
RULES = ["absent", "missing-task-report", "office-on-home-day", "home-on-office-day"]


def query(name: str, folder: str, out: str) -> None:
    import duckdb

    sections = (HERE / "measure.sql").read_text().split("-- name: ")
    queries = dict(section.split("\n", 1) for section in sections[1:])
    usage = resource.getrusage(resource.RUSAGE_SELF)
    before = usage.ru_utime + usage.ru_stime
    connection = duckdb.connect()
    for section in ("setup", name):
        connection.execute(queries[section].replace("{dir}", folder).replace("{out}", out))
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(f"{usage.ru_utime + usage.ru_stime - before:.4f}")


def programs(folder: str, week: str, out: str) -> dict[str, list[str]]:
    """Name to command. `week`: a folder with nothing but roster and circulars, where the rotation must be computed."""
    files = sorted(glob.glob(f"{folder}/*.csv") + glob.glob(f"{folder}/schedule/*.csv"))
    audit = [f"{TARGET}/wfh", "-C", folder, "audit", "--month", "2021-01", "--format", "csv", "-q", "-o", out]
    rotate = [f"{TARGET}/wfh", "-C", week, "rotate", "--week", "2021-01-04", "--format", "csv", "-q", "-o", out]
    duckdb = [sys.executable, __file__, "query"]
    return {
        "scan": [f"{TARGET}/examples/scan", *files],
        "wfh": [*audit, "--select", ",".join(RULES)],
        "wfh, all rules": audit,
        "DuckDB, tuned": [*duckdb, "tuned", folder, out],
        "DuckDB, plain": [*duckdb, "plain", folder, out],
        "wfh rotate": rotate,
        "DuckDB rotate": [*duckdb, "rotate", folder, out],
    }


def run(command: list[str]) -> tuple[float, float, float]:
    """CPU seconds of the process, those without start-up where the program tells them, and MiB at most."""
    with tempfile.TemporaryFile("w+") as stdout:
        process = subprocess.Popen(command, stdout=stdout)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            raise SystemExit(f"{command}: status {process.returncode}")
        stdout.seek(0)
        text = stdout.read().strip()
    cpu = usage.ru_utime + usage.ru_stime
    net = float(text) if text.replace(".", "", 1).isdigit() else cpu
    return cpu, net, usage.ru_maxrss / 1024


def findings(out: str) -> str:
    """How many of each of the four rules; they must be the same from both programs."""
    with open(out, newline="") as file:
        counts = collections.Counter(row.get("rule") for row in csv.DictReader(file))
    return " ".join(str(counts[rule]) for rule in RULES) if counts.keys() != {None} else ""


def main() -> None:
    if sys.argv[1] == "query":
        return query(*sys.argv[2:])
    folder, rounds = os.path.abspath(sys.argv[1]), int((sys.argv[2:] or ["3"])[0])
    results, found = collections.defaultdict(list), {}
    with tempfile.TemporaryDirectory() as temporary:
        for name in ("roster.csv", "circulars.csv"):
            os.symlink(f"{folder}/{name}", f"{temporary}/{name}")
        out = f"{temporary}/out.csv"
        for _ in range(rounds):
            for name, command in programs(folder, temporary, out).items():
                results[name].append(run(command))
                if name != "scan":
                    found[name] = findings(out)
                    os.remove(out)
    scan = min(cpu for cpu, _, _ in results["scan"])
    print(f"{'':16}{'CPU best':>9}{'median':>8}{'net best':>9}{'MiB':>7}{'x scan':>8}  findings")
    for name, runs in results.items():
        cpu, net, memory = zip(*runs)
        print(
            f"{name:16}{min(cpu):9.3f}{statistics.median(cpu):8.3f}{min(net):9.3f}{max(memory):7.0f}{min(net) / scan:8.2f}"
            f"  {found.get(name, '')}"
        )


main()
