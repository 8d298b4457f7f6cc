"""Questions that have nothing to do with what companies disclose."""

from __future__ import annotations

from qa.text.patterns import lazy_pattern

_SMALL_TALK = lazy_pattern(
    r"^(?:你好|您好|嗨|哈喽|早上好|晚上好|谢谢|感谢|再见|hi|hello|hey|good (?:morning|evening|afternoon)|thanks?(?: you)?|bye"
    r"|goodbye)[\s!！。.,，?？呀啊吗]*$"
    r"|你是谁|你叫什么|你会什么|你能做什么|你多大|你喜欢|who are you|what(?:'s| is) your name|how are you"
    r"|what can you do|are you (?:a|an) (?:human"
    r"|robot|ai)\b"
    r"|how old are you|do you (?:like|love|feel)"
)
_UNRELATED = lazy_pattern(
    r"(?:今天|明天|昨天|后天|周末|现在|最近|本周).{0,8}(?:天气|气温|下雨|下雪)|天气(?:怎么样|如何|预报|好不好)|会下雨吗"
    r"|讲.{0,4}(?:笑话|故事)|写.{0,6}(?:诗|歌词|小说|代码|程序|作文|情书|邮件|对联)|唱.{0,3}歌|翻译(?:一下|以下|下面|成"
    r"|这)|帮我(?:写|画|订|买|算命)|菜谱|怎么做(?:菜|饭|蛋糕|红烧)"
    r"|红烧肉|奶茶|蛋糕|食谱|星座|运势|彩票|世界杯|奥运会.{0,6}(?:冠军|金牌)|nba|足球比赛|篮球比赛|电影推荐"
    r"|好看的电影|歌手|明星|首都|总统是谁|历史上的今天|(?:一|几)加(?:一|几)|圆周率|勾股定理"
    r"|python|javascript|java代码|c\+\+|sql语句|怎么减肥|感冒|头疼|恋爱|女朋友|男朋友|旅游攻略|景点推荐"
    r"|\b(?:weather|temperature) (?:today|tomorrow|in|like|forecast)\b|\bwhat(?:'s| is) the weather\b|\bwill it rain\b"
    r"|\btell me a (?:joke|story)\b|\b(?:write|compose) (?:me )?(?:a |an |some )?(?:poem|song|story|essay|haiku|code|python"
    r"|function|script|program|love letter)\b"
    r"|\brecipe\b|\bhow (?:do|can|to) (?:i |you )?(?:cook|bake|lose weight|fix my)\b|\bcapital (?:city )?of\b"
    r"|\bpresident of (?:the )?(?:united states|usa|france|china|us)\b|\bworld cup\b|\bolympic\w* (?:gold|winner|champion)"
    r"|\b(?:movie|film|song|book|restaurant|hotel|game)s? (?:recommend\w*|to watch|to read)\b|\brecommend (?:a|some"
    r"|me) (?:movie|film|song|book|restaurant|hotel|game)\w*\b|\bhoroscope\b|\blottery\b|\btranslate (?:this|the following"
    r"|into|to)\b"
    r"|\bsquare root\b|\bsolve (?:this|the) equation\b|\bwhat is \d+ ?[+*x×/-] ?\d+|\bmeaning of life\b|\bplay (?:a game"
    r"|music|chess)\b|\bsing\b|\bwho (?:won|invented|painted|discovered|wrote)\b|\bhow tall is\b|\bhow far is the (?:moon"
    r"|sun)\b"
    r"|\bbitcoin price\b|\bmy (?:girlfriend|boyfriend|homework|computer|phone|dog|cat)\b|\bdebug\b|\bignore (?:all "
    r"|the )?previous instructions\b"
)


def is_off_topic(folded: str, *, anchored: bool) -> bool:
    """Whether the question is small talk or plainly about something else.

    Args:
        folded: The question, folded.
        anchored: Whether it names a company, a metric or an ESG term; such a question is never off topic.
    """
    return not anchored and bool(_SMALL_TALK.search(folded) or _UNRELATED.search(folded))
