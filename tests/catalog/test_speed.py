"""How fast the catalog loads and scans: printed (run with -s), since a shared machine's timings prove nothing."""

import subprocess
import sys
from time import process_time

from qa.catalog import load_catalog

TEXT = (
    "2023年阿里巴巴集团范围一和范围二温室气体排放量为123.4万吨，清洁电力使用比例52.2%。"
    "Water withdrawal was 1,234 m3 and total waste 56 t. "
) * 2000
COMMAND = (
    "from time import process_time as now\na = now()\nfrom qa.catalog import load_catalog\nb = now()\nload_catalog()\n"
    "import sys\nsys.stdout.write(f'{b - a} {now() - b}')"
)


def test_tells_load_time_and_scan_rate(capsys):
    child = subprocess.run([sys.executable, "-c", COMMAND], capture_output=True, text=True, check=True)
    imported, loaded = map(float, child.stdout.split())
    catalog = load_catalog()
    start = process_time()
    matches = catalog.find_metrics(TEXT)
    rate = len(TEXT.encode()) / 1e6 / (process_time() - start)
    with capsys.disabled():
        sys.stdout.write(f"\ncatalog, CPU time: import {imported * 1e3:.0f} ms, load {loaded * 1e3:.0f} ms, scan {rate:.1f} MB/s\n")
    assert matches
