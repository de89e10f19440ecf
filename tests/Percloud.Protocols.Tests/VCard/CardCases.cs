namespace Percloud.Protocols.VCard.Tests;

/// <summary>Cards in files beside the tests; a new case needs no code.</summary>
static class CardCases
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "VCard", "cases");

    public static TheoryData<string> In(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.vcf").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    public static byte[] Card(string folder, string name) => File.ReadAllBytes(Path.Combine(Folder, folder, name + ".vcf"));

    public static string Expected(string folder, string name) => File.ReadAllText(Path.Combine(Folder, folder, name + ".expected"));

    public static Card Good(byte[] bytes)
    {
        Assert.True(Percloud.Protocols.VCard.Card.TryParse(bytes, CardLimits.Default, out var card, out var fault), fault.Sentence);
        return card;
    }

    public static Card Good(string text) => Good(System.Text.Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));
}
