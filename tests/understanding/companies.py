"""Companies of the index that the cases ask about; some real, some invented, names as documents give them."""

from datetime import date

from qa.domain.documents import Company

TODAY = date(2026, 11, 21)

COMPANIES = (
    Company("alibaba", "阿里巴巴集团"),
    Company("ant_group", "螞蟻集團"),
    Company("shell", "Shell plc"),
    Company("orange_telecom", "Orange"),
    Company("nvidia", "NVIDIA Corporation"),
    Company("china_coal_energy", "中国中煤能源股份有限公司"),
    Company("jinyu", "金宇生物技术股份有限公司", (), "600201"),
    Company("ct_reit", "CT REIT"),
    Company("jichuan", "霁川能源股份有限公司", ("Jichuan Energy",)),
    Company("suihe", "穗禾乳业有限公司"),
    Company("lanshi", "瀾石銀行"),
    Company("kingtao", "璟陶電子股份有限公司", ("Kingtao Electronics",)),
    Company("verdanta", "Verdanta Logistics plc"),
    Company("northmere", "Northmere Foods Ltd"),
)
