using System.Net;
using System.Text.RegularExpressions;

namespace Percloud.Web.Tests;

/// <summary>In the pseudo-language every word of the program stands in brackets; a bare one was written into a page.</summary>
public partial class PseudoLanguageTests(SampleFixture sample) : IClassFixture<SampleFixture>
{
    // What people called things; these are never translated. Longer ones first.
    static readonly string[] Data =
    [
        "Fotos de l'excursió a la Mola", "Pressupost 2026 (esborrany per comentar abans de l'assemblea de dissabte).ods", "Convocatòria.pdf",
        "Llista de socis.csv", "Actes", "Assemblea 2026", "Casa nostra", "Ana Puig", "ana@ana.example", "host.example", "Operator",
    ];

    [Theory]
    [InlineData("/files")]
    [InlineData("/parts")]
    [InlineData("/sign-in")]
    [InlineData("/clouds")]
    [InlineData("/status/403")]
    [InlineData("/status/404")]
    [InlineData("/status/400")]
    [InlineData("/status/429")]
    [InlineData("/status/500")]
    [InlineData("/status/503")]
    public async Task No_word_of_a_page_is_outside_the_texts(string path)
    {
        using var answer = await sample.Host.Client.GetAsync(path + "?lang=qps");
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("[", html, StringComparison.Ordinal);
        Assert.Empty(BareWords(html));
    }

    [Fact]
    public void A_word_written_into_a_page_is_found() =>
        Assert.Equal(["Upload", "Close"], BareWords("""<p class="x">[Ñàɱé] Upload</p><a aria-label="Close"></a><time>Monday</time>"""));

    static List<string> BareWords(string html)
    {
        var kept = Quoted().Replace(html, "");
        var seen = Tag().Replace(kept, "\n") + "\n" + string.Join('\n', Spoken().Matches(kept).Select(m => m.Groups[1].Value));
        var text = Data.Aggregate(WebUtility.HtmlDecode(seen), (t, data) => t.Replace(data, "", StringComparison.Ordinal));
        while (Bracketed().IsMatch(text))
        {
            text = Bracketed().Replace(text, "");
        }

        return [.. Word().Matches(text).Select(m => m.Value)];
    }

    /// <summary>Dates are formatted by the culture, codes are not language, a cloud's address and the face's initial are data.</summary>
    [GeneratedRegex("""<time[^>]*>.*?</time>|<code.*?</code>|<th scope="row">.*?</th>|<textarea.*?</textarea>""", RegexOptions.Singleline)]
    private static partial Regex Quoted();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("(?:aria-label|title|placeholder|alt|data-done|data-cancel)=\"([^\"]*)\"")]
    private static partial Regex Spoken();

    [GeneratedRegex(@"\[[^\[\]]*\]")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Word();
}
