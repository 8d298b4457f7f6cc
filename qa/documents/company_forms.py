"""Legal forms of companies, and names without them."""

from __future__ import annotations

import re

from qa.text.folding import fold_plain


def has_form(name: str) -> bool:
    """Whether a name ends in the legal form of a company of its own, which a mere "Group" is not."""
    return bool(_OWN_FORM.search(fold_plain(name)))


_OWN_FORM = re.compile(
    r"\b(?:inc|incorporated|corp|corporation|ag|se|spa|plc|ltd|limited|llc|nv|sa|gmbh|ab|asa|kgaa)\b\.?\s*$|有限(?:责任|責任)?公司\s*$"
)
_FORM = re.compile(
    r"[\s,.]*(?:\b(?:co\.?,?\s*ltd|(?:and|&) co(?:mpany)?|inc|incorporated|corp|corporation|company|co|group|ag|se"
    r"|spa|s\.p\.a|plc|ltd|limited|llc|holdings?"
    r"|nv|n\.v|sa|s\.a|gmbh|ab|asa|kgaa)\b\.?|股份有限公司|有限责任公司|集团有限公司|控股有限公司|有限公司"
    r"|有限責任公司|集團有限公司|[(（](?:集团|集團|控股)[)）]|集团股份|集團股份|集团|集團|控股|股份|公司)\s*$"
)


def core(name: str) -> str:
    """A name folded, without its legal form: what two writings of one company share; empty where it names no one ("The Group")."""
    folded = fold_plain(name).strip()
    while (cut := _FORM.sub("", folded)) != folded and len(cut) >= 2:
        folded = cut
    folded = folded.strip(" ,.（）()")
    return "" if _FORM.fullmatch(folded) or _NO_ONE.fullmatch(folded) else folded


_NO_ONE = re.compile(
    r"(?:the|our|this|a|an|its|their|parent|subsidiary|holding|group|company|annual|board of the|members? of the|本|该|該"
    r"|我|上市|集团|集團|母|子|分)"
    r"|(?:government|state|public|private|listed|statutory|associated?|joint venture|practi[cs]ing|investee|target|portfolio"
    r"|insurance|holding|unlisted|foreign|domestic|investment|registrant|issuer|manager|financial statements?|bancshares|bancorp"
    r"|statement)(?: (?:government|sector|listed|company))?"
    r"|(?:.* )?(?:the|our|this|its|your|their)"
    r"|.*(?:会计师事务所|會計師事務所).*|(?:deloitte|kpmg|ernst & young|pricewaterhousecoopers|pwc|ey)\b.*"
)


def brand_of(name: str) -> str:
    """The name as people say it: without its legal form."""
    brand = re.sub(_FORM.pattern, "", name, flags=re.IGNORECASE).strip(" ,.")
    return brand if len(brand) >= 2 else ""
