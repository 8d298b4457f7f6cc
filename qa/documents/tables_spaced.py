"""Chinese headers of two or three characters set wide apart ("金    額"), as statements print them."""

from __future__ import annotations

from qa.documents.layout import Segment, segment_of

WIDEST = 4.0
"""Characters of one word stand no further apart than this, in text heights."""
_WORDS = frozenset(
    (
        "金額 金额 合計 合计 總計 总计 小計 小计 共計 共计 項目 项目 資產 资产 "
        "負債 负债 權益 权益 單位 单位 數量 数量 比例 比率 名稱 名称 備註 备注 "
        "摘要 說明 说明 其他 其它 差異 差异 增減 增减 現金 现金 收入 成本 費用 "
        "费用 科目 幣別 币别 年度 本期 上期 期初 期末 餘額 余额 股數 股数 類別 "
        "类别 指標 指标 內容 内容 附註 附注 地區 地区 部門 部门 土地 利率 期間 "
        "期间 代碼 代码 姓名 職稱 职称 性別 性别 銀行別 银行别 總額 总额 淨額 净额 "
        "人數 人数 損益 损益 股本 商譽 商誉 存貨 存货 稅率 税率 編號 编号 項次 "
        "项次 種類 种类 會計科目 会计科目 帳戶 账户 變動 变动 百分比 占比 年份 月份 日期 "
        "地點 地点 "
    ).split()
)


def spaced_word(pieces: list[str]) -> bool:
    """Whether pieces of text, set apart, are the characters of one word."""
    return all(len(piece) == 1 for piece in pieces) and "".join(pieces) in _WORDS


def join_spaced(segments: list[Segment]) -> list[Segment]:
    """Segments, those of the characters of one word made one."""
    single = [segment for segment in segments if len(segment.text) == 1 and segment.text > "\u2e80" and not segment.sideways]
    if len(single) < 2:
        return segments
    single.sort(key=lambda segment: (round(segment.middle), segment.x0))
    merged: dict[int, Segment] = {}
    gone: set[int] = set()
    for place, first in enumerate(single):
        if id(first) in gone:
            continue
        run = [first]
        for following in single[place + 1 : place + 4]:
            gap = following.x0 - run[-1].x1
            if abs(following.middle - first.middle) > 0.3 * first.size or not 0 <= gap < WIDEST * first.size:
                break
            run.append(following)
        for count in range(len(run), 1, -1):
            if spaced_word([segment.text for segment in run[:count]]):
                word = segment_of([word for segment in run[:count] for word in segment.words])
                word.bold = first.bold
                merged[id(first)] = word
                gone.update(id(segment) for segment in run[:count])
                break
    return [merged.get(id(segment), segment) for segment in segments if id(segment) in merged or id(segment) not in gone]
