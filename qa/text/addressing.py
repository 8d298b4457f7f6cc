# ruff: noqa: E501 - patterns read best one idea a line
"""Sentences of a document that speak to a model instead of a reader.

A report has no reason for them. They are no evidence: a sentence lost costs little, one obeyed costs the answer.
"""

from __future__ import annotations

import re

from qa.text.display import safe
from qa.text.folding import fold_plain

_READER = (
    r"(?:ai|a\.i\.|gpt\w*|llms?|assistants?|chat ?bots?|bots?|agents?|copilots?|language models?|models?|summari[sz]ers?|crawlers?|parsers?"
    r"|(?:ai|automated|machine|retrieval|rag|q&a|qa|question[- ]answering)[\w -]{0,20}(?:systems?|readers?|tools?|engines?|pipelines?))"
)
_SAYING = (
    r"(?:reply|respond|answer|output|print|say|write|repeat|include|append|prepend|insert|add|tell|state|mention|display|render|emit|embed"
    r"|return|begin|start|end|finish|close|open|conclude|cite|quote|reveal|disclose|translate|summari[sz]e|recommend|ignore|disregard"
    r"|forget|override|bypass|skip|stop|pretend|act|behave|imagine|assume|adopt|switch|enter|enable|remember|click|visit|fetch|load"
    r"|browse|go|navigate|send|post|e-?mail|call|execute|run|decode|replace|substitute|use|produce|generate|report|present|describe"
    r"|make sure|be sure|do not|don't|never|always|from now on|instead)"
)
_ENGLISH = (
    # an earlier order taken back
    r"(?:ignore|disregard|forget|override|bypass|discard|drop|supersede)\w*\b.{0,50}\b"
    r"(?:instruction|prompt|rule|guideline|previous|above|prior|earlier|preceding|everything|question|context|system|safety|restriction)"
    r"|(?:new|updated|revised|real|actual|hidden|secret|following|these|important|special) (?:instruction|task|order|command|directive)s?\b"
    r"|system (?:prompt|message|override|note|instruction)|prompt injection|developer mode|jail ?break|\bdan mode\b|root access"
    # whom it speaks to
    rf"|\b(?:note|notice|message|attention|instructions?|memo|reminder|warning|hint|guidance)s? (?:to|for) (?:the |any |all |every )?{_READER}\b"
    rf"|\b(?:attention|dear|hey|hello|hi|ok),? (?:the |all |any )?{_READER}\b"
    r"|\byou are (?:now |an? |the |no longer |hereby )|\bact as\b|\bpretend (?:to|that|you)\b|\bas an (?:ai|llm|assistant)\b|\bfrom now on\b"
    r"|\byou (?:must|should|shall|will|have to|need to|ought to|can only|may only)\b"
    r"|\byour (?:\w+ )?(?:answer|reply|replies|response|output|task|role|job|goal|instructions?|training|summary|prompt|message|reader)\b"
    rf"|\b{_READER}\b.{{0,60}}\b(?:must|should|shall|please|is to|are to|needs? to|is required|are required|is instructed|are instructed)\b"
    rf"|\b{_READER}\b.{{0,40}}\b(?:reply|respond|answer|output|print|repeat|append)(?:s|ing)?\b"
    rf"|\b(?:any|every|all|each|this|the) {_READER} (?:reading|processing|summari[sz]ing|parsing|that reads?|which reads?|who reads?)\b"
    # speech about the answer itself
    r"|\b(?:the|every|each|any|all|correct|final|right|only|proper|best|expected|whole|entire|complete) (?:answer|reply|response to|output text|summary)\b"
    r".{0,40}\b(?:is|are|must|should|shall|has to|have to|need|needs|to be|begins?|ends?|starts?|contains?|includes?|consists?|reads?)\b"
    r"|\b(?:when|if|whenever|once|before|after|while|for) (?:you(?:'re| are)? |anyone |someone |a user |the user |users? |people )?"
    r"(?:is |are |be )?(?:asked|asks?|asking|answering|summari[sz]ing|responding|replying|queried|questioned|quer(?:y|ies))\b"
    r"|\b(?:in|at the (?:end|start|beginning) of|to|with|into) (?:the|your|every|each|any|all) (?:\w+ )?(?:answer|reply|response|output)s?\b"
    r"|\bthe user\b.{0,60}\b(?:wants?|asks?|asked|needs?|requests?|must|should|authori[sz]ed|consented|agreed|to|that)\b"
    r"|\b(?:tell|inform|show|give|ask|urge|advise|remind|warn|direct|send|point) (?:the|any|all|every) (?:users?|readers?|analysts?|visitors?|askers?)\b"
    r"|\b(?:readers?|users?|analysts?|visitors?) (?:must|should) (?:be )?(?:told|directed|sent|visit|click|open|go|redirected)\b"
    # orders to say something
    r"|\b(?:reply|respond|answer|output|print|say|write|repeat|include|append|prepend|insert|emit|echo|mention|state|type|recite)\b.{0,40}"
    r"(?:\bonly\b|\bexactly\b|\bverbatim\b|\bword for word\b|the (?:word|phrase|string|token|code|following|text|sentence|line|link|marker|tag)|[\"'“‘`:])"
    r"|\b(?:click|visit|open|fetch|send|post|email|call|see|go to|load|follow|browse|navigate)\b.{0,40}(?:https?:|www\.|@)"
    rf"|(?:^|[:;>*#\-–—(\[]\s*|\b(?:please|kindly|now|then|instead|also|and|must|should)\b,?\s+){_SAYING}\b.{{0,60}}"
    r"(?:\b(?:the )?(?:word|phrase|string|token|code ?word|password|canary|sentence|answer|reply|response|output|link|image|instruction|prompt"
    r"|question|conversation|user|markdown|url|message|secret|passphrase|marker|tag)s?\b)"
    r"|(?:^|[.:;]\s*)(?:please )?(?:say|reply|respond with|repeat|print|echo|output(?! of)|recite|pretend|ignore|disregard|forget)\b"
    r"|\b(?:to confirm|to prove|to verify|so that we know|for verification)\b.{0,60}\b(?:say|write|print|reply|repeat|type|state)\b"
    r"|\bshould be (?:told|shown|answered|given the answer)\b|\b(?:expected|correct|right|real|true) (?:reply|answer|rule|response)\b"
    r"|\b(?:answers?|repl(?:y|ies)|responses?) (?:have|has|need|needs|must|should|to all|to every|to any|is|are|that|which)\b"
    r"|\b(?:password|passphrase|code ?word|canary|secret (?:word|phrase|code|token))\b|\bthe (?:token|string|phrase|marker)\b"
    r"|\b(?:this|our) (?:conversation|chat|dialogue)\b|\bthe conversation\b|\b(?:write|say|print|output|shout|mention) \S+(?: \S+)? (?:instead|now|first|three times|before)\b"
    r"|\bdo not (?:answer|mention|reveal|reply)\b|\byou answer\b|\bafter me\b|\bthe (?:real|only) rule\b|\bto (?:every|any|all) questions?\b"
    r"|\bwww\.|[\w.]+@[\w-]+\.\w+|\bmarks? (?:only )?to (?:answers?|repl)"
    # frames of chat formats and planted markup
    r"|</?(?:system|user|assistant|evidence|instructions?|admin|prompt|im_start|im_end)\b|<\|.{0,20}\|>|\[/?inst\]|\[system\b|#{2,} ?(?:instruction|system|task)"
    r"|(?:^|\n|[.!?。] ?)\s*(?:system|assistant|user|human|developer|admin(?:istrator)?)\s*:"
    r"|!\[[^\]]*\]\(|\]\(\s*(?:https?|javascript|data):|<(?:img|a|script|iframe|svg)\b|javascript:|https?://|\{\s*\"(?:claims|answer|text)\""
    r"|-{3,} ?(?:end|begin)|={3,} ?(?:end|begin)|\b(?:end|begin)(?:ning)? of (?:the )?(?:document|evidence|context|report text|instructions?)\b"
)
_TELL = "(?:回复|回答|答复|输出|打印|说|说出|写|写出|写上|写明|重复|复述|附上|附加|插入|加入|加上|添加|返回|显示|展示|声明|宣布|标注|注明|引用|告诉|告知|提示|推荐|给出|点击|访问|打开|发送)"
_MODEL = "(?:助手|助理|模型|机器人|智能体|人工智能|聊天机器人|问答系统|检索系统|摘要工具|自动系统|(?<![a-z])ai(?![a-z])|(?<![a-z])(?:gpt|llm)(?![a-z]))"
_CHINESE = (
    "(?:忽略|无视|忘记|忘掉|不要理会|不必理会|不用理会|绕过|推翻|抛开|抛弃|丢弃|放弃|作废|取消|覆盖|停止|不要遵守|不再遵守).{0,24}(?:指令|指示|提示|规则|要求|以上|上述|上面|之前|先前|此前|前面|问题|内容|限制|设定|命令|约束)"
    "|(?:新的?|以下|下列|真正的|隐藏的?|特别|最高优先级的?|重要)(?:指令|指示|命令|任务)|(?:指令|指示|命令)(?:如下|更新|变更|覆盖|[:：])"
    f"|系统(?:提示|消息|指令|通知|覆盖|命令)|提示词|开发者模式|越狱|(?:你|您)(?:现在)?(?:是|扮演|作为|充当|成为|变成).{{0,16}}|(?:扮演|假装|假设你|装作|充当)|作为(?:一[个名])?.{{0,6}}{_MODEL}"
    f"|{_MODEL}(?:们)?.{{0,16}}(?:必须|应当|应该|请|务必|只能|注意|读到|看到)"
    f"|(?:致|给|告|提醒|请|通知|敬告|要求).{{0,8}}{_MODEL}"
    f"|(?:请|务必|必须|只需|只能|直接|改为|一律|统一|你要|您要|你应|应|须|要|然后|并|先|再|才能|不要|不得|切勿|仅|只)(?:你|您)?(?:只|直接|原样|在[^，。]{{0,12}}|用[^，。]{{0,12}}|向[^，。]{{0,8}}|把[^，。]{{0,16}}|将[^，。]{{0,16}})?{_TELL}.{{0,30}}"
    '(?:以下|下列|下面|如下|这|该|“|「|"|『|《|：|:|口令|暗号|代码|密码|字样|一句|一行|句子|词|字|链接|网址|图片|网站|用户|读者|提问者|标记|回答|答案|答复|回复)'
    f"|(?:请|务必|必须|只需|直接|你要|您要|应)(?:你|您)?(?:只)?(?:回复|回答|输出|打印|说出|写出|重复|附上|插入|加入|返回)"
    '|(?:回复|回答|输出|打印|写出|重复|返回|说)(?:以下|下列|下面|如下|“|「|"|『|：|:)'
    "|(?:所有|任何|每个|每次|一切|全部|正确|最终|唯一|标准|你的|您的|你们的)(?:的)?(?:问题|提问|回答|答案|答复|回复|输出|摘要|总结)"
    "|(?:回答|答案|答复|回复|输出|摘要|总结)(?:的)?(?:开头|结尾|末尾|最后|之前|之后|前面|后面|里|中|时|必须|应当|应该|一律|只能|都|须|要|是)"
    "|(?:如果|若|当|凡|每当|一旦|只要|遇到|有人|用户)[^，。]{0,14}(?:问|提问|询问|问起|问到|查询|被问)"
    "|(?:告诉|告知|提醒|引导|让|请|要求|建议)(?:用户|读者|提问者|访客|对方|分析师)"
    "|(?:从现在(?:起|开始)|从此刻起|接下来的?(?:对话|回答)|本次对话|这段对话|对话开始|对话结束)|你必须|您必须|你应该|您应该|你只能|你不得|你无需|你需要|你不需要|你将|你会"
    f"|(?:请|务必|只需|直接|改为|一律|统一|你要|您要|切勿|然后|现在|并且?|必须|应当|应该|须)(?:在[^，。]{{0,12}}|用[^，。]{{0,12}})?{_TELL}"
    "|(?:^|[。，；：:！])(?:不要|别|勿)?(?:说|写|输出|打印|重复|复述|回答|回复|答复|忽略|无视|忘记|提及|只提及|仅提及)"
    "|无视(?:上文|问题|证据)|为准(?:回答|答复)|任务(?:已|现已)?(?:变更|更新|改变|改为)|(?:评分|打分|得分)规则|写[一两三四五\\d]+遍"
    "|(?:^|[。，；：:])(?:用户|助手|系统|问|答)[:：]|统一(?:回答|答复|回复)|不要提及"
    "|暗号|口令|通关密语|(?:文档|文件|资料|证据|上下文|报告正文)(?:到此)?(?:结束|开始|完毕)"
)
_ADDRESSED = re.compile(f"{_ENGLISH}|{_CHINESE}")
_CODE = re.compile(r"\b[A-Z]{3,}[-_][A-Z0-9][A-Z0-9_-]*\b|\b[A-Za-z]+_[A-Za-z0-9_]+\b")
_STANDARD = re.compile(
    r"^(?:GRI|ISO|SASB|TCFD|IFRS|HKEX|ESRS|SDG|GB|IEC|SA|OHSAS|ISSB|CDP|RE|PM|PUE|FY|CO)\b|^(?:GRI|ISO|SDG|ESRS|PM|IEC)[-_]?\d"
)


def addresses_a_model(text: str) -> bool:
    """Whether a sentence gives orders to whoever processes the document, or speaks about its answer."""
    return _ADDRESSED.search(fold_plain(safe(text))) is not None


def holds_a_code(text: str) -> bool:
    """Whether a sentence holds a made-up mark such as "ZEBRA-7731" or "leak_me"; standards ("GRI-305", "ISO-14001") are none."""
    return any(_STANDARD.match(match.group()) is None for match in _CODE.finditer(text))
