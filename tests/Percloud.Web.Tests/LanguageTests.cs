namespace Percloud.Web.Tests;

public class LanguageTests
{
    [Theory]
    [InlineData(null, null, "en")]
    [InlineData(null, "", "en")]
    [InlineData("ca", "es", "ca")]
    [InlineData("xx", "es", "es")]
    [InlineData(null, "ca-ES,ca;q=0.9,es;q=0.8,en;q=0.7", "ca")]
    [InlineData(null, "fr,de;q=0.9,es;q=0.5,ca;q=0.4", "es")]
    [InlineData(null, "en;q=0.2, ca;q=0.9", "ca")]
    [InlineData(null, "ca;q=0, es;q=0.1", "es")]
    [InlineData(null, "*", "en")]
    [InlineData(null, ";;;q=,,,=;q=9x,ES", "es")]
    public void The_own_choice_goes_before_the_browser_s(string? choice, string? header, string expected) =>
        Assert.Equal(expected, Languages.Choose(choice, header).TwoLetterISOLanguageName);

    [Theory]
    [InlineData(null, null, "ca", "ca")]
    [InlineData(null, "fr", "es", "es")]
    [InlineData(null, "en", "ca", "en")]
    [InlineData("es", "en", "ca", "es")]
    [InlineData(null, null, "xx", "en")]
    public void The_cloud_s_language_comes_after_the_browser_s(string? choice, string? header, string? cloud, string expected) =>
        Assert.Equal(expected, Languages.Choose(choice, header, cloud).TwoLetterISOLanguageName);

    [Fact]
    public void An_endless_header_is_not_read() =>
        Assert.Equal("en", Languages.Choose(null, "ca," + new string('x', 100_000)).TwoLetterISOLanguageName);

    [Theory]
    [InlineData("/", "/", true)]
    [InlineData("/", "/files", false)]
    [InlineData("/files", "/files", true)]
    [InlineData("/files", "/files/a", true)]
    [InlineData("/files", "/filesystem", false)]
    public void A_place_is_current_on_its_address_and_below(string href, string path, bool expected) =>
        Assert.Equal(expected, new NavEntry("files.title", href, "folder", 1).IsAt(path));

    [Fact]
    public void A_place_is_current_on_what_belongs_to_it()
    {
        var files = new NavEntry("files.title", "/files", "folder", 1) { Also = ["/trash"] };
        Assert.True(files.IsAt("/trash"));
        Assert.True(files.IsAt("/trash/now"));
        Assert.False(files.IsAt("/trashcan"));
    }
}
