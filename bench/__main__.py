"""``python -m bench <scenario>``."""

import argparse
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import appointments, city, sign_on
from zdravie.config.embedded_pg import EmbeddedPostgres


def main() -> None:
    """Run the scenario, print its figures and their ratio to the bare view."""
    if sys.argv[1:2] == ["city"]:
        city.main(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("scenario", choices=["appointments", "city", "sign-on", "storm"])
    parser.add_argument("--seconds", type=float, default=8.0, help="of each phase")
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--workers", type=int, default=2, help="processes of each server")
    parser.add_argument("--folder", type=Path, help="a city made before; only for appointments")
    parser.add_argument("--beside", type=Path, help="another city, read in the same run for comparison")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # the servers end with us
    load = os.getloadavg()[0]
    common = {"seconds": options.seconds, "connections": options.connections, "workers": options.workers}
    if options.scenario == "sign-on":
        figures = sign_on.run(**common)
    else:
        with _city(options.folder) as folder:
            figures = (
                appointments.run_storm(**common, folder=folder)
                if options.scenario == "storm"
                else appointments.run(**common, folder=folder, beside=options.beside)
            )
    bare = [phase for phase in figures if phase.name.startswith("bare")]
    measure = sum(phase.rate for phase in bare) / max(len(bare), 1)
    print(f"{os.cpu_count()} processors, load before the run {load:.1f}")
    for phase in figures:
        print(phase.line() + (f"   {phase.rate / measure:5.2f} of the bare view" if bare else ""))
    for phase in figures:
        print(phase.processor_line())


@contextmanager
def _city(folder: Path | None) -> Iterator[Path]:
    """The one that was made before, or a small one for this run."""
    if folder:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="zdravie-city-") as made:
        city.main(["--people", "120000", "--folder", made])
        try:
            yield Path(made)
        finally:
            EmbeddedPostgres(Path(made)).remove()


if __name__ == "__main__":
    main()
