using System.Text;

namespace Percloud.Protocols.VCard.Tests;

/// <summary>Several cards of one person become one that loses nothing.</summary>
public sealed class CardMergeTests
{
    const string First = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nN:Pou;Pere;;;\r\nFN:Pere Pou\r\nTEL;TYPE=CELL:+34 611 111 111\r\nitem1.EMAIL:a@b.example\r\nitem1.X-ABLabel:Feina\r\nBDAY:1980-01-01\r\nX-ODD;X-P=1:é\r\nEND:VCARD\r\n";

    [Fact]
    public void The_first_keeps_every_byte_and_gets_what_only_the_others_have()
    {
        var merged = Merged("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:2\r\nREV:20200101T000000Z\r\nN:Pou i Font;Pere;;;\r\nFN:Pere Pou i Font\r\nTEL:611111111\r\nTEL:972 00 00 00\r\nitem1.EMAIL:C@d.example\r\nitem1.X-ABLabel:Casa\r\nEMAIL:A@B.example\r\nBDAY:1990-02-02\r\nNOTE:Plumber\r\nCATEGORIES:Work\r\nX-OTHER:kept\r\nEND:VCARD\r\n");
        Assert.StartsWith(First[..^"END:VCARD\r\n".Length], merged, StringComparison.Ordinal);
        Assert.Equal(
            ["CATEGORIES:Work", "NICKNAME:Pere Pou i Font", "NOTE:Plumber", "TEL:972 00 00 00", "X-OTHER:kept", "item2.EMAIL:C@d.example", "item2.X-ABLABEL:Casa"],
            merged[(First.Length - "END:VCARD\r\n".Length)..^"END:VCARD\r\n".Length].Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_three_each_gives_its_own_and_notes_follow_one_another()
    {
        var merged = Merged(
            "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Pere Pou\r\nNOTE:one\r\nNICKNAME:Peret\r\nEND:VCARD\r\n",
            "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:pere pou\r\nNOTE:two\r\nNICKNAME:peret,Pitu\r\nEND:VCARD\r\n");
        Assert.Contains("NOTE:one\\n\\ntwo\r\n", merged, StringComparison.Ordinal);
        Assert.Contains("NICKNAME:Peret,Pitu\r\n", merged, StringComparison.Ordinal);
    }

    [Fact]
    public void Merging_what_is_the_same_changes_nothing() => Assert.Equal(First, Merged(First));

    [Fact]
    public void Cards_of_another_version_are_said_in_the_first_ones()
    {
        var merged = Merged("BEGIN:VCARD\r\nVERSION:4.0\r\nUID:3\r\nFN:Pere Pou\r\nTEL;VALUE=uri;TYPE=cell:tel:+34-622-222-222\r\nPHOTO:data:image/png;base64,iVBORw0KGgo=\r\nEND:VCARD\r\n");
        Assert.True(Card.TryParse(Encoding.UTF8.GetBytes(merged), CardLimits.Default, out var card, out _));
        Assert.Equal(CardVersion.V3, card.Version);
        Assert.NotNull(card.First("PHOTO")!.Bytes(out _));
        Assert.Equal(2, card.All("TEL").Count());
    }

    static string Merged(params string[] others) => Encoding.UTF8.GetString(CardMerge.Of(Read(First), others.Select(Read)));

    static Card Read(string text) => Card.TryParse(Encoding.UTF8.GetBytes(text), CardLimits.Default, out var card, out var fault) ? card : throw new InvalidOperationException(fault.Sentence);
}
