using System.Text;
using CsCheck;

namespace Percloud.Kernel.Tests;

public class TokeniserTests
{
    [Theory]
    [InlineData("Crème BRÛLÉE, crème", "creme brulee")]
    [InlineData("L'avi col·labora al Poblenou", "l avi collabora al poblenou")]
    [InlineData("report_2024-Q3.pdf", "report 2024 q3 pdf")]
    [InlineData("Straße Łódź Ærø", "strasse lodz aero")]
    [InlineData("ﬁne ① x²", "fine 1 x2")]
    [InlineData("ΟΔΟΣ οδός", "οδοσ")]
    [InlineData("東京都庁", "東京 京都 都庁 庁")]
    [InlineData("が, カメラ2台", "か カメ メラ ラ 2 台")]
    [InlineData("हिन्दी", "हिनदी")]
    [InlineData("soft\u00ADhyphen zero\u200Dwidth", "softhyphen zerowidth")]
    [InlineData("nul\0and\ud800half", "nul and half")]
    [InlineData(" ,;—… ", "")]
    public void Words_are_folded_and_split(string text, string words) => Assert.Equal(words, string.Join(' ', Tokeniser.WordsOf(text)));

    [Theory]
    [InlineData("東京都", "東京 京都")]
    [InlineData("東", "東")]
    [InlineData("Brûlée cr", "brulee cr")]
    public void A_query_asks_for_pairs_only(string query, string words) => Assert.Equal(words, string.Join(' ', Tokeniser.QueryOf(query)));

    [Fact]
    public void Long_words_long_texts_and_long_queries_are_bounded()
    {
        Assert.Equal(Tokeniser.LongestWord, Assert.Single(Tokeniser.WordsOf(new string('a', 10_000))).Length);
        var expanding = Tokeniser.WordsOf(string.Concat(Enumerable.Range(0, 200_000).Select(i => $"ﷺ{i} ")));
        Assert.InRange(expanding.Sum(w => Encoding.UTF8.GetByteCount(w) + 1), 1, Tokeniser.MostOutput + 1000);
        Assert.DoesNotContain("end", Tokeniser.WordsOf(new string(' ', Tokeniser.MostInput) + "end"));
        Assert.Equal(Tokeniser.MostQueryWords, Tokeniser.QueryOf(string.Join(' ', Enumerable.Range(0, 100))).Count);
    }

    [Fact]
    public void Any_text_gives_words_that_are_their_own_words() =>
        Gen.String.Sample(text =>
        {
            foreach (var word in Tokeniser.WordsOf(text))
            {
                Assert.DoesNotContain(word, c => char.IsWhiteSpace(c) || c is '"' or '\'' or '\\' or '\0' or ':' or '*');
                Assert.NotEmpty(word);
            }
        });

    [Fact]
    public void A_text_is_found_by_the_beginning_of_each_of_its_words() =>
        Gen.String.Sample(text =>
        {
            var words = Tokeniser.WordsOf(text);
            foreach (var asked in Tokeniser.QueryOf(text))
                Assert.Contains(words, w => w.StartsWith(asked, StringComparison.Ordinal));
        });
}
