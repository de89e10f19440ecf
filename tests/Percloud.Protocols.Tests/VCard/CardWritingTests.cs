using System.Text;

namespace Percloud.Protocols.VCard.Tests;

/// <summary>Editing, converting and taking files apart.</summary>
public sealed class CardWritingTests
{
    public static TheoryData<string> Convertible => CardCases.In("convert");

    [Theory, MemberData(nameof(Convertible))]
    public void A_card_is_said_in_the_other_version_as_written(string name)
    {
        var card = CardCases.Good(CardCases.Card("convert", name));
        var to = card.Version == CardVersion.V3 ? CardVersion.V4 : CardVersion.V3;
        Assert.Equal(CardCases.Expected("convert", name), Encoding.UTF8.GetString(CardConvert.To(card, to).Span));
    }

    [Theory, MemberData(nameof(Convertible))]
    public void There_and_back_again_the_index_is_the_same(string name)
    {
        var card = CardCases.Good(CardConvert.To(CardCases.Good(CardCases.Card("convert", name)), CardVersion.V3).ToArray());
        var back = CardCases.Good(CardConvert.To(CardCases.Good(CardConvert.To(card, CardVersion.V4).ToArray()), CardVersion.V3).ToArray());
        var (before, after) = (CardIndex.Of(card), CardIndex.Of(back));
        Assert.Equal((before.Name, before.Uid, before.Kind, before.Birthday, before.Anniversary, before.Note, before.HasPhoto), (after.Name, after.Uid, after.Kind, after.Birthday, after.Anniversary, after.Note, after.HasPhoto));
        Assert.Equal(before.Emails.Select(e => e.Value), after.Emails.Select(e => e.Value));
        Assert.Equal(before.Phones.Select(e => e.Value), after.Phones.Select(e => e.Value));
        Assert.Equal(card.First("PHOTO")?.Bytes(out _), back.First("PHOTO")?.Bytes(out _));
        Assert.Equal(before.Members, after.Members);
    }

    [Fact]
    public void A_card_of_the_version_that_is_asked_for_keeps_its_bytes()
    {
        var bytes = CardCases.Card("convert", "apple");
        Assert.Equal(bytes, CardConvert.To(CardCases.Good(bytes), CardVersion.V3).ToArray());
    }

    [Fact]
    public void An_edit_changes_its_own_lines_and_no_others()
    {
        var bytes = CardCases.Card("read", "apple");
        var card = CardCases.Good(bytes);
        var edit = new CardEdit(card);
        edit.Set("FN", "Núria Vila");
        edit.Remove(CardIndex.Of(card).Phones[0].Property);
        edit.Add(new CardLine("TEL", "+34 600 000 009"));
        var written = Encoding.UTF8.GetString(edit.Write());
        var (before, after) = (Encoding.UTF8.GetString(bytes).Split("\r\n"), written.Split("\r\n"));
        Assert.Equal(["FN:Núria Vila i Roca", "item2.TEL;type=CELL;type=VOICE:+34 600 000 001", "item2.X-ABLabel:Taller d'hivern"], before.Except(after));
        Assert.Equal(["FN:Núria Vila", "TEL:+34 600 000 009"], after.Except(before));
    }

    [Fact]
    public void A_replaced_line_keeps_its_parameters_and_group()
    {
        var card = CardCases.Good(CardCases.Card("read", "apple"));
        var edit = new CardEdit(card);
        var mail = CardIndex.Of(card).Emails[0].Property;
        edit.Replace(mail, CardLine.Of(mail) with { Value = "new@elforn.example" });
        Assert.Contains("item1.EMAIL;TYPE=INTERNET;TYPE=pref:new@elforn.example\r\n", Encoding.UTF8.GetString(edit.Write()), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_are_folded_at_75_bytes_and_no_character_is_cut()
    {
        var line = new CardLine("NOTE", string.Concat(Enumerable.Repeat("àé🌱", 40))).Write();
        var physical = Encoding.UTF8.GetString(line).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.All(physical, p => Assert.True(Encoding.UTF8.GetByteCount(p) <= 75, p));
        Assert.DoesNotContain('\ufffd', string.Concat(physical));
        Assert.Equal(string.Concat(Enumerable.Repeat("àé🌱", 40)), CardCases.Good($"BEGIN:VCARD\nVERSION:4.0\nFN:x\n{Encoding.UTF8.GetString(line)}END:VCARD\n").First("NOTE")!.Value);
    }

    [Fact]
    public void No_value_can_begin_a_line_of_its_own()
    {
        var text = Encoding.UTF8.GetString(new CardLine(null, "NOTE", [new CardParameter("X-P", "a\r\nEND:VCARD\"")], "b\r\nEND:VCARD").Write());
        Assert.Equal("NOTE;X-P=\"a^nEND:VCARD^'\":b\\nEND:VCARD\r\n", text);
    }

    [Theory]
    [InlineData("a,b;c\\d\ne")]
    [InlineData("plain")]
    [InlineData("")]
    public void What_is_escaped_is_read_as_it_was(string text) => Assert.Equal(text, CardText.Unescape(CardText.Escape(text)));

    [Fact]
    public void A_file_of_many_cards_is_taken_apart_and_what_is_broken_is_mended_or_told()
    {
        byte[] file =
        [
            .. CardCases.Card("read", "apple"), .. "\r\n"u8, .. CardCases.Card("read", "phone-2.1"), .. CardCases.Card("bad", "broken-fold"), .. CardCases.Card("bad", "latin1"),
            .. CardCases.Card("bad", "no-version"), .. "rubbish\r\nBEGIN:VCARD\r\nFN:unfinished\r\n"u8,
        ];
        var cards = CardFile.Read(file, CardLimits.Default).ToList();
        Assert.Equal(6, cards.Count);
        Assert.Equal(["Núria Vila i Roca", "José Muñoz", "x", "José", "x"], cards.Take(5).Select(c => CardIndex.Of(c.Card!).Name));
        Assert.Equal(CardCases.Card("read", "apple"), cards[0].Card!.Bytes.ToArray());
        Assert.Equal("first\nsecond without a blank", CardIndex.Of(cards[2].Card!).Note);
        Assert.All(cards.Take(5), c => Assert.NotEqual(CardVersion.V21, c.Card!.Version));
        Assert.Equal((CardFaultKind.NoEnd, true), (cards[5].Fault.Kind, cards[5].Card is null));
    }

    [Fact]
    public void A_file_in_utf16_is_read()
    {
        byte[] file = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Núria\r\nEND:VCARD\r\n")];
        Assert.Equal("Núria", CardIndex.Of(Assert.Single(CardFile.Read(file, CardLimits.Default)).Card!).Name);
    }
}
