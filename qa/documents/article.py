"""What stands around an article: site names, navigation, share links, picture names, editors, addresses, copyright lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.documents.drafts import Draft
from qa.documents.widths import ends_sentence, is_short, width, words

_PICTURE = re.compile(
    r"[\[【(（]?\s*(?:(?:图片?|圖片?|image|photo|img)\s*[:：]\s*)?\S{1,120}\.(?:png|jpe?g|gif|webp|bmp|svg|tiff?)\s*[\]】)）]?",
    re.IGNORECASE,
)
_MENU = re.compile(r"(?:[^|｜\d\s]{1,14}(?:\s[^|｜\d\s]{1,14}){0,2}\s*[|｜]\s*){2,}[^|｜\d]{1,20}")
_DATE = r"(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
_DATE_LINE = re.compile(rf".{{0,30}}?{_DATE}(?:\s*[T ]?\s*\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?)?.{{0,40}}", re.DOTALL)
_CREDIT = re.compile(
    r"责任编辑|責任編輯|责编|責編|编辑\s*[:：]|編輯\s*[:：]|审核\s*[:：]|校对\s*[:：]|作者\s*[:：]|记者\s*[:：]"
    r"|通讯员\s*[:：]|来源\s*[:：]|來源\s*[:：]"
    r"|发布时间\s*[:：]|發布時間\s*[:：]|发布日期|信息来源|浏览次数|阅读次数|点击数|字体\s*[:：]|【字体|字号\s*[:：]"
    r"|^by\s+[A-Z]|^published\b|^updated\b|^posted\b"
    r"|^last updated",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"版权所有|版權所有|copyright|©|all rights reserved|未经授权|未經授權|不得转载|不得轉載|不得複製|icp备|icp證|公网安备"
    r"|网站标识码|主办单位\s*[:：]|承办单位\s*[:：]"
    r"|承印人|出版人|友情链接|友情鏈接|网站地图|網站地圖|联系我们|聯絡我們|关于我们|關於我們|法律声明|法律聲明|隐私政策"
    r"|隱私政策|使用条款|免责声明|免責聲明"
    r"|terms of (?:use|service)|privacy (?:policy|notice|statement)|cookie (?:policy|settings|preferences)|site ?map"
    r"|contact us|accessibility statement",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"分享到|分享至|扫一扫|掃一掃|微信公众号|微信公眾號|官方微博|打印本页|打印页面|【打印】|关闭窗口|【关闭】|返回顶部"
    r"|回到顶部|上一篇|下一篇|上一条|下一条|相关阅读|相關閱讀"
    r"|相关新闻|相關新聞|相关链接|相關連結|推荐阅读|热门新闻|热门搜索|热搜|排行榜|相关政策|相关解读|请输入|热点推荐"
    r"|更多内容|查看更多|展开全文|^无障碍(?:浏览|阅读|服务)?$|长者模式|设为首页|加入收藏|当前位置"
    r"|當前位置|您现在的位置|首页\s*[>›»]"
    r"|share (?:this|on|via)|tweet|follow us|subscribe|sign up|log ?in|read more|related (?:articles?|news|posts?"
    r"|stories)|most read"
    r"|skip to (?:main )?content|back to top|accept (?:all )?cookies|we use cookies|print this page|download (?:the )?app",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"^\s*(?:(?:联系)?电话|電話|传真|傳真|地址|邮编|郵編|邮箱|電郵|电子邮件|tel|phone|fax|address|e-?mail)\s*[:：(（]"
    r"|^[（(][^)）]{1,6}[)）]\s*\+?\d[\d\s-]{6,}|^\+?\d[\d\s()-]{8,}$",
    re.IGNORECASE,
)
_PAGE_LINK = re.compile(r"https?://\S+|www\.\S+")
_STAMP = re.compile(rf"{_DATE}\s*[T ]?\s*\d{{1,2}}[:：]\d{{2}}|{_DATE}\s*\S{{2,12}}$|来源|來源|发布|發布")
_WEEKDAY = re.compile(r"星期[一二三四五六日天]|(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_LINKS_ALONE = 0.6
_HEAD = 60
"""So many blocks at most stand above an article."""


def is_picture_name(text: str) -> bool:
    """Whether the line is the name of a picture file."""
    return bool(_PICTURE.fullmatch(text.strip()))


def is_date_line(text: str) -> bool:
    """Whether the line states when (and by whom) an article was published, and nothing else."""
    return is_short(text) and not ends_sentence(text) and bool(_DATE_LINE.fullmatch(text.strip()))


def is_boilerplate(text: str) -> bool:
    """Whether a line by its own words belongs to the page, not to the article."""
    text = text.strip()
    if is_picture_name(text) or _PAGE_LINK.fullmatch(text) or _MENU.fullmatch(text):
        return True
    if width(text) > 400:
        return False
    if _CONTACT.search(text) or (_FOOTER.search(text) and (not ends_sentence(text) or words(text) < 80) and _is_notice(text)):
        return True
    if width(text) > 160 or ends_sentence(text):
        return False
    return bool(_SHARE.search(text) and words(text) <= 20) or bool(_CREDIT.search(text) and words(text) <= 40)


def _is_notice(text: str) -> bool:
    """A footer's words may stand in a report's sentence ("our privacy policy…"): then it is long and no notice."""
    marks = len(_FOOTER.findall(text))
    return (
        marks >= 2
        or words(text) <= 12
        or bool(re.search(r"版权所有|版權所有|all rights reserved|©|icp备|承印人", text, re.IGNORECASE))
    )


def mark_boilerplate(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts with everything that is not the article's own turned to boilerplate."""
    marked = [_mark_alone(draft) for draft in drafts]
    body = [number for number, draft in enumerate(marked) if _is_body(draft)]
    if not body:
        return marked
    _mark_head(marked, body[0])
    _mark_tail(marked, body[-1])
    _mark_doubled_title(marked)
    return marked


def _mark_alone(draft: Draft) -> Draft:
    if draft.grid is not None or draft.kind == "boilerplate":
        return draft
    lone_links = draft.links > _LINKS_ALONE and not ends_sentence(draft.text) and draft.kind != "heading"
    return replace(draft, kind="boilerplate") if lone_links or is_boilerplate(draft.text) else draft


def _is_body(draft: Draft) -> bool:
    return draft.grid is not None or (
        draft.kind in {"paragraph", "list_item"} and (words(draft.text) >= 20 or ends_sentence(draft.text))
    )


def _dates_article(text: str) -> bool:
    """Whether a line dates an article: by a credit, a time of day or a site's name; a bare date may be a report's own."""
    return (is_date_line(text) and bool(_STAMP.search(text)) and not _WEEKDAY.search(text)) or (
        is_short(text) and bool(_CREDIT.search(text))
    )


def _mark_head(drafts: list[Draft], first: int) -> None:
    """Above an article that shows its date line, short lines before the title are the site's."""
    candidates = [n for n in range(min(first, _HEAD)) if _dates_article(drafts[n].text)]
    if not candidates:
        return
    titles: list[int] = []
    for dated in candidates:
        titles = [n for n in range(dated) if words(drafts[n].text) >= 4 and drafts[n].kind != "boilerplate" and n not in candidates]
        if titles:
            break
    else:
        dated = candidates[0]
    headings = [n for n in titles if drafts[n].kind == "heading"]
    # Where the date stands above the title, the title is the first line after it.
    title = (headings or titles)[-1] if titles else next((n for n in range(dated, first) if drafts[n].kind != "boilerplate"), first)
    for number in range(title):
        drafts[number] = replace(drafts[number], kind="boilerplate")
    if is_date_line(drafts[dated].text) and dated != title:
        drafts[dated] = replace(drafts[dated], kind="boilerplate")
    if titles:
        drafts[title] = replace(drafts[title], kind="heading", level=1)


def _mark_tail(drafts: list[Draft], last: int) -> None:
    """From the first line of page matter after the last paragraph on, all is page matter."""
    ended = False
    for number in range(last + 1, len(drafts)):
        ended = ended or drafts[number].kind == "boilerplate"
        if ended and drafts[number].grid is None:
            drafts[number] = replace(drafts[number], kind="boilerplate")


def _mark_doubled_title(drafts: list[Draft]) -> None:
    seen = False
    title = next((draft.text.strip() for draft in drafts if draft.kind == "heading"), None)
    for number, draft in enumerate(drafts):
        if title and draft.text.strip() == title and draft.grid is None:
            if seen:
                drafts[number] = replace(draft, kind="boilerplate")
            seen = seen or draft.kind == "heading"
