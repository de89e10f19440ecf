using System.Text;

namespace Percloud.Protocols.VCard.Tests;

/// <summary>Plays cases/read and cases/bad: what is read from a card, and why bytes are none.</summary>
public sealed class CardReadingTests
{
    public static TheoryData<string> Readable => CardCases.In("read");

    public static TheoryData<string> Bad => CardCases.In("bad");

    [Theory, MemberData(nameof(Readable))]
    public void Every_card_says_what_is_written_of_it(string name)
    {
        var card = CardCases.Good(CardCases.Card("read", name));
        Assert.Equal(CardCases.Expected("read", name).Trim(), Told(card).Trim());
    }

    [Theory, MemberData(nameof(Readable))]
    public void What_was_read_comes_back_byte_for_byte(string name)
    {
        var bytes = CardCases.Card("read", name);
        Assert.Equal(bytes, new CardEdit(CardCases.Good(bytes)).Write());
    }

    [Theory, MemberData(nameof(Bad))]
    public void What_is_no_card_is_refused_with_its_line(string name)
    {
        Assert.False(Card.TryParse(CardCases.Card("bad", name), CardLimits.Default, out _, out var fault));
        Assert.Equal(CardCases.Expected("bad", name).Trim(), $"{fault.Kind} {fault.Line}");
        Assert.NotEmpty(fault.Sentence);
    }

    [Fact]
    public void Each_bound_refuses_with_its_own_reason()
    {
        Assert.Equal(CardFaultKind.LineTooLong, Fault("NOTE:" + new string('x', 200_000)));
        Assert.Equal(CardFaultKind.None, Fault("PHOTO;ENCODING=b:" + new string('A', 2_000_000)));
        Assert.Equal(CardFaultKind.TooLarge, Fault("PHOTO;ENCODING=b:" + new string('A', 14_000_000)));
        Assert.Equal(CardFaultKind.TooManyLines, Fault(string.Concat(Enumerable.Repeat("TEL:1\r\n", 6_000)).TrimEnd()));
        Assert.Equal(CardFaultKind.TooManyParameters, Fault("TEL" + string.Concat(Enumerable.Repeat(";TYPE=a", 65)) + ":1"));
    }

    [Fact]
    public void A_character_that_was_cut_by_a_fold_is_whole_again()
    {
        byte[] cut = [.. "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:caf\u00c3"u8[..^2], 0xC3, (byte)'\r', (byte)'\n', (byte)' ', 0xA9, .. "\r\nEND:VCARD\r\n"u8];
        var card = CardCases.Good(cut);
        Assert.Equal("café", CardIndex.Of(card).Name);
        Assert.Equal(cut, card.Bytes.ToArray());
        Assert.Contains("FN:café\r\n", card.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_card_cut_or_bent_at_any_byte_makes_the_reader_throw()
    {
        foreach (var name in Readable.Select(row => row.Data))
        {
            var seed = CardCases.Card("read", name);
            for (var at = 0; at < seed.Length; at++)
            {
                Whatever(seed[..at]);
                foreach (var noise in (byte[])[0, (byte)':', (byte)';', (byte)'"', (byte)'\n', (byte)'=', 0x80, 0xFF])
                    Whatever([.. seed.AsSpan(0, at), noise, .. seed.AsSpan(at + 1)]);
            }
        }
    }

    [Theory]
    [InlineData("19960415", "1996-4-15")]
    [InlineData("1996-04-15", "1996-4-15")]
    [InlineData("--0415", "--4-15")]
    [InlineData("---15", "--15")]
    [InlineData("1985-04", "1985-4-")]
    [InlineData("1985", "1985--")]
    [InlineData("19531015T231000Z", "1953-10-15")]
    [InlineData("1996-13-15", null)]
    [InlineData("circa 1800", null)]
    [InlineData("", null)]
    public void Days_are_read_as_far_as_they_are_known(string text, string? expected)
    {
        var date = CardDate.Parse(text);
        Assert.Equal(expected?.Replace("--4-15", "-4-15", StringComparison.Ordinal), date is { } d ? $"{d.Year}-{d.Month}-{d.Day}" : null);
    }

    static CardFaultKind Fault(string line)
    {
        var bytes = Encoding.UTF8.GetBytes($"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:x\r\n{line}\r\nEND:VCARD\r\n");
        return Card.TryParse(bytes, CardLimits.Default, out _, out var fault) ? CardFaultKind.None : fault.Kind;
    }

    static void Whatever(byte[] bytes)
    {
        foreach (var one in CardFile.Read(bytes, CardLimits.Default))
        {
            if (one.Card is { } card) _ = CardIndex.Of(card);
        }
        if (!Card.TryParse(bytes, CardLimits.Default, out var read, out _)) return;
        Told(read);
        Assert.Equal(bytes, new CardEdit(read).Write());
        _ = CardConvert.To(read, CardVersion.V4);
        _ = CardConvert.To(read, CardVersion.V3);
    }

    static string Told(Card card)
    {
        var index = CardIndex.Of(card);
        var text = new StringBuilder().Append($"{card.Version} {index.Kind} {index.Uid}".Trim()).Append('\n');
        void Say(string name, string? value) { if (!string.IsNullOrEmpty(value)) text.Append(name).Append(' ').Append(value.Replace("\r\n", "|", StringComparison.Ordinal).Replace('\n', '|')).Append('\n'); }
        void Each(string name, IReadOnlyList<CardEntry> entries) { foreach (var e in entries) Say(name, $"{e.Value} [{string.Join(' ', e.Types)}] {e.Label}".Trim()); }
        Say("name", index.Name);
        Say("parts", index.Parts is { } n ? $"{n.Family}|{n.Given}|{n.Additional}|{n.Prefix}|{n.Suffix}" : null);
        Say("org", string.Join('|', index.Organisation));
        Say("title", index.Title);
        Say("nick", string.Join('|', index.Nicknames));
        Each("mail", index.Emails);
        Each("tel", index.Phones);
        Each("adr", index.Addresses);
        Each("url", index.Urls);
        Say("born", index.Birthday is { } b ? $"{b.Year?.ToString() ?? (b.Month is null ? "" : card.Version == CardVersion.V4 ? "-" : "")}-{b.Month}-{b.Day}" : null);
        Say("day", index.Anniversary is { } a ? $"{a.Year}-{a.Month}-{a.Day}" : null);
        Say("categories", string.Join('|', index.Categories));
        foreach (var member in index.Members) Say("member", member);
        Say("note", index.Note);
        if (card.First("PHOTO") is { } photo && photo.Bytes(out var media) is { } bytes) Say("photo", $"{media} {bytes.Length}");
        return text.ToString();
    }
}
