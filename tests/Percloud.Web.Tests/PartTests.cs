using Percloud.Web.Components;

namespace Percloud.Web.Tests;

/// <summary>Small rules of the components.</summary>
public class PartTests
{
    [Fact]
    public void A_hue_stays_the_same_for_a_key_and_keys_spread_over_all_twelve()
    {
        Assert.Equal(Hue.Of("ana@ana.example"), Hue.Of("ana@ana.example"));
        Assert.Equal(Enumerable.Range(0, 12), Enumerable.Range(0, 500).Select(i => Hue.Of($"person {i}")).Distinct().Order());
    }

    [Theory]
    [InlineData("image/png", "image")]
    [InlineData("text/csv", "sheet")]
    [InlineData("text/html", "file-code")]
    [InlineData("text/plain", "file-text")]
    [InlineData("application/pdf", "file-text")]
    [InlineData("application/zip", "file-archive")]
    [InlineData("application/vnd.oasis.opendocument.spreadsheet", "sheet")]
    [InlineData("application/vnd.oasis.opendocument.text", "file-text")]
    [InlineData("application/vnd.openxmlformats-officedocument.presentationml.presentation", "presentation")]
    [InlineData("application/octet-stream", "file")]
    [InlineData("nonsense", "file")]
    [InlineData(null, "file")]
    public void A_file_has_the_icon_of_its_kind(string? type, string icon) => Assert.Equal(icon, FileKind.IconOf(type));

    [Theory]
    [InlineData("image/jpeg", "en", "Photo")]
    [InlineData("image/png", "ca", "Imatge")]
    [InlineData("application/pdf", "es", "Documento PDF")]
    [InlineData("application/pdf; charset=binary", "en", "PDF document")]
    [InlineData("text/markdown", "en", "Text")]
    [InlineData("application/vnd.oasis.opendocument.spreadsheet", "ca", "Full de càlcul")]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "en", "Document")]
    [InlineData("TEXT/CSV", "en", "Table")]
    [InlineData("audio/flac", "es", "Sonido")]
    [InlineData("application/octet-stream", "en", "File")]
    [InlineData("nonsense", "en", "File")]
    [InlineData(null, "ca", "Fitxer")]
    public void A_kind_of_content_is_said_in_words(string? type, string language, string said) => Assert.Equal(said, TextTests.TextsIn(language)[FileKind.KeyOf(type)]);

    [Theory]
    [InlineData("en", "Tuesday 24 November")]
    [InlineData("ca", "dimarts 24 de novembre")]
    [InlineData("es", "martes 24 de noviembre")]
    public void A_day_is_said_as_people_say_it(string language, string said) =>
        Assert.Equal(said, new Moments(TextTests.TextsIn(language), default, TimeZoneInfo.Utc).Day(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero)));
}
