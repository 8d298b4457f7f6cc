"""Provinces and large cities of China as names of companies begin with them: 上海申达, "Shanghai Shenda"."""

from __future__ import annotations

from functools import cache

_HAN = """
北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 四川 贵州 云南 西藏 陕西
甘肃 青海 宁夏 新疆 内蒙古 香港 澳门 台湾 台北 新北 桃园 台中 台南 高雄 新竹 石家庄 唐山 太原 大同 沈阳 大连 鞍山 长春 哈尔滨 大庆
南京 苏州 无锡 常州 南通 扬州 徐州 镇江 泰州 杭州 宁波 温州 嘉兴 绍兴 台州 金华 湖州 合肥 芜湖 马鞍山 福州 厦门 泉州 南昌 九江 济南
青岛 烟台 潍坊 淄博 威海 郑州 洛阳 武汉 宜昌 长沙 株洲 广州 深圳 珠海 佛山 东莞 中山 汕头 惠州 南宁 柳州 桂林 海口 三亚 成都 绵阳
贵阳 昆明 西安 兰州 西宁 银川 乌鲁木齐 呼和浩特 包头
"""
_LATIN = """
beijing tianjin shanghai chongqing hebei shanxi liaoning jilin heilongjiang jiangsu zhejiang anhui fujian jiangxi shandong henan
hubei hunan guangdong guangxi hainan sichuan guizhou yunnan tibet shaanxi gansu qinghai ningxia xinjiang mongolia macau macao
taiwan taipei taoyuan taichung tainan kaohsiung hsinchu shijiazhuang tangshan taiyuan datong shenyang dalian anshan changchun
harbin daqing nanjing suzhou wuxi changzhou nantong yangzhou xuzhou zhenjiang taizhou hangzhou ningbo wenzhou jiaxing shaoxing
jinhua huzhou hefei wuhu fuzhou xiamen quanzhou nanchang jiujiang jinan qingdao yantai weifang zibo weihai zhengzhou luoyang
wuhan yichang changsha zhuzhou guangzhou shenzhen zhuhai foshan dongguan zhongshan shantou huizhou nanning liuzhou guilin haikou
sanya chengdu mianyang guiyang kunming xian lanzhou xining yinchuan urumqi baotou
"""


@cache
def _places() -> frozenset[str]:
    return frozenset((*_HAN.split(), *_LATIN.split()))


def is_chinese_place(folded: str) -> bool:
    """Whether a folded name or word is that of a province or large city, in Han characters or Latin letters."""
    return folded in _places()
