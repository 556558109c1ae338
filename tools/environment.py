"""
Makes .venv from a locked list of dependencies: python3 tools/environment.py runtime|dev.

Needs nothing but the standard library, and reads under any Python 3, so that a Python that is too old
gets a sentence instead of a SyntaxError. Does nothing when the environment already matches the list.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
OLDEST = (3, 11)
LISTS = ("runtime", "dev")


def main(arguments):
    if len(arguments) != 1 or arguments[0] not in LISTS:
        return fail("укажите список зависимостей: runtime или dev.")
    wanted = arguments[0]
    if sys.version_info < OLDEST:
        return fail(
            "нужен Python {}.{} или новее, а python3 — это {}.{}. Установите новый и укажите его: "
            "make run PYTHON=/путь/к/python3.".format(*(OLDEST + tuple(sys.version_info[:2])))
        )
    if any(stamp_matches(name) for name in LISTS[LISTS.index(wanted) :]):
        return 0
    try:
        return make(wanted)
    except KeyboardInterrupt:
        return 130


def make(wanted):
    """Steps that may be interrupted at any moment: the stamp is written last."""
    if not environment_works():
        say("Создаю окружение Python в .venv…")
        shutil.rmtree(VENV, ignore_errors=True)
        done = subprocess.run(
            [sys.executable, "-m", "venv", VENV], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        if done.returncode != 0:
            shutil.rmtree(VENV, ignore_errors=True)
            text = done.stdout.decode(errors="replace")
            if "ensurepip" in text:
                return fail(
                    "этому Python не хватает модуля venv. В Debian и Ubuntu: apt-get install python3-venv."
                )
            return fail("не удалось создать .venv: " + last_line(text))
    locked = os.path.join(ROOT, "requirements", wanted + ".txt")
    command = ["install", "--require-hashes", "--only-binary", ":all:", "-r", locked]
    code = pip(command, "Ставлю библиотеки", count_locked(locked))
    if code == 0:
        code = pip(["install", "--no-deps", "--no-build-isolation", "-e", ROOT], "Ставлю zdravie", 0)
    if code == 0:
        with open(stamp_path(wanted), "w") as file:
            file.write(stamp(wanted))
    return code


def environment_works():
    """The environment's Python starts, is new enough, and has pip."""
    check = "import sys, pip; sys.exit(sys.version_info < (%d, %d))" % OLDEST
    try:
        done = subprocess.run([PYTHON, "-c", check], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return False
    return done.returncode == 0


def pip(arguments, title, total):
    """Run pip and show how far it is; its own words are shown only when it fails."""
    command = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input"] + arguments
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    words, seen, shown_at, started = [], 0, 0.0, time.time()
    for raw in iter(process.stdout.readline, b""):
        line = raw.decode(errors="replace").rstrip()
        words.append(line)
        found = re.match(r"(?:Collecting|Requirement already satisfied:) ([\w.\-]+)", line)
        if found:
            seen += 1
            if sys.stdout.isatty() or time.time() - shown_at > 2:
                shown_at = time.time()
                progress("{}: {} из {} ({})".format(title, seen, total, found.group(1)) if total else title)
        elif line.startswith("Installing collected") and total:
            progress("{}: раскладываю по местам…".format(title))
    code = process.wait()
    if sys.stdout.isatty():
        progress("")
    if code != 0:
        sys.stderr.write("\n".join(words[-15:]) + "\n")
        return fail("pip не смог установить библиотеки (см. выше); часто помогает повторить позже.")
    say("{}: готово за {:.0f} с".format(title, time.time() - started))
    return 0


def progress(text):
    if sys.stdout.isatty():
        sys.stdout.write("\r" + text[:100].ljust(100) + ("\r" if not text else ""))
        sys.stdout.flush()
    elif text:
        say(text)


def count_locked(path):
    with open(path, encoding="utf-8") as file:
        return sum(1 for line in file if re.match(r"[A-Za-z0-9]", line))


def stamp(name):
    """What the environment must have been made of: the list, the package's own file, the place, the Python."""
    digest = hashlib.sha256((ROOT + "\n").encode())
    for path in (os.path.join("requirements", name + ".txt"), "pyproject.toml"):
        with open(os.path.join(ROOT, path), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def stamp_path(name):
    return os.path.join(VENV, "made-from-" + name)


def stamp_matches(name):
    try:
        with open(stamp_path(name)) as file:
            return file.read() == stamp(name) and os.path.exists(PYTHON)
    except OSError:
        return False


def last_line(text):
    return ([line for line in text.splitlines() if line.strip()] or ["причина неизвестна"])[-1]


def say(text):
    print(text)
    sys.stdout.flush()


def fail(sentence):
    sys.stderr.write(sentence[:1].upper() + sentence[1:] + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
