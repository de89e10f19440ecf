using System.Text;
using Percloud.Contacts;
using Percloud.Protocols.VCard;

namespace Percloud.Kernel.Tests;

/// <summary>The form of a card writes what changed and no other byte; tables of others become cards.</summary>
public sealed class CardFormTests
{
    const string Odd = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Vila;Núria;;Dra.;\r\nFN:Dra. Núria Vila\r\nORG:Forn;Obrador\r\nitem1.EMAIL;type=INTERNET;type=pref:n@a.example\r\nitem1.X-ABLabel:Feina\r\nTEL;TYPE=FAX;TYPE=HOME:1234567\r\nADR;TYPE=WORK:box;ext;Street;Town;Region;123;Country\r\nCATEGORIES:a\r\nCATEGORIES:b\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29\r\nX-ODD:é\r\nNOTE:one\\ntwo\r\nUID:1\r\nEND:VCARD\r\n";

    static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void A_form_that_changes_nothing_writes_the_same_bytes() => Assert.Equal(Odd, Written(f => f));

    [Fact]
    public void Each_change_touches_its_own_lines()
    {
        Assert.Equal(["+N:Roca;Núria;;Dra.;", "+FN:Dra. Núria Roca", "-N:Vila;Núria;;Dra.;", "-FN:Dra. Núria Vila"], Changed(f => f with { Family = "Roca" }));
        Assert.Equal(["+ORG:Pa;Obrador", "-ORG:Forn;Obrador"], Changed(f => f with { Organisation = "Pa" }));
        Assert.Equal(["+NOTE:x", "-NOTE:one\\ntwo"], Changed(f => f with { Note = "x" }));
        Assert.Equal(["+CATEGORIES:a,c", "-CATEGORIES:a", "-CATEGORIES:b"], Changed(f => f with { Categories = "a, c" }));
        Assert.Equal(["+TEL;TYPE=FAX;TYPE=WORK:1234567", "-TEL;TYPE=FAX;TYPE=HOME:1234567"], Changed(f => f with { Phones = [f.Phones[0] with { Kind = "work" }, .. f.Phones.Skip(1)] }));
        Assert.Equal(["-item1.EMAIL;type=INTERNET;type=pref:n@a.example", "-item1.X-ABLabel:Feina"], Changed(f => f with { Emails = [f.Emails[0] with { Value = "" }, .. f.Emails.Skip(1)] }));
        Assert.Equal(["+ADR;TYPE=WORK:box;ext;New;Town;Region;123;Country", "-ADR;TYPE=WORK:box;ext;Street;Town;Region;123;Country"], Changed(f => f with { Addresses = [f.Addresses[0] with { Value = "New\nTown\n123\nRegion\nCountry" }, .. f.Addresses.Skip(1)] }));
        Assert.Equal(["+TEL;TYPE=CELL:9"], Changed(f => f with { Phones = [.. f.Phones.SkipLast(1), new FieldRow("", "cell", "9")] }));
        Assert.Equal(["+BDAY:1980-02-29", "-BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29"], Changed(f => f with { Birthday = "1980-02-29" }));
    }

    [Fact]
    public void A_line_that_the_sender_names_must_be_of_the_same_property()
    {
        var card = Read(Odd);
        var fields = CardFields.Of(card) with { Phones = [new FieldRow("0", "home", "5"), new FieldRow("99", "home", "6"), new FieldRow("x", "home", "7")] };
        Assert.Contains("N:Vila;Núria;;Dra.;\r\n", Encoding.UTF8.GetString(WriteFields.Run(card, fields, Now)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n\"x\"\"y\",\"1\n2\"\n", "a|b/x\"y|1\n2")]
    [InlineData("a\r\nb", "a/b")]
    [InlineData("\"never closed", "never closed")]
    [InlineData("", "")]
    public void Tables_are_read_by_their_quotes(string text, string expected) => Assert.Equal(expected, string.Join('/', CsvCards.Rows(text).Select(r => string.Join('|', r))));

    [Fact]
    public void A_table_becomes_cards_and_loses_no_column()
    {
        var bytes = CsvCards.ToCards("First Name,Last Name,E-mail 1 - Value,Phone 1 - Value,Labels,Address 1 - Street,Address 1 - City,Shoe size\nA,B,x@a.example ::: y@a.example,1,* myContacts ::: Forn,S,T,42\n"u8);
        var card = Assert.Single(CardFile.Read(bytes, CardLimits.Default)).Card!;
        var index = CardIndex.Of(card);
        Assert.Equal(("A B", "Shoe size: 42"), (index.Name, index.Note));
        Assert.Equal(["x@a.example", "y@a.example"], index.Emails.Select(e => e.Value));
        Assert.Equal(["Forn"], index.Categories);
        Assert.Equal(("S", "T"), (CardAddress.Parse(index.Addresses[0].Value).Street, CardAddress.Parse(index.Addresses[0].Value).Locality));
    }

    static Card Read(string text) => Card.TryParse(Encoding.UTF8.GetBytes(text), CardLimits.Default, out var card, out var fault) ? card : throw new InvalidOperationException(fault.Sentence);

    static string Written(Func<CardFields, CardFields> change)
    {
        var card = Read(Odd);
        return Encoding.UTF8.GetString(WriteFields.Run(card, change(CardFields.Of(card)), Now));
    }

    static List<string> Changed(Func<CardFields, CardFields> change)
    {
        var (before, after) = (Odd.Split("\r\n"), Written(change).Split("\r\n"));
        return [.. after.Except(before).Where(l => !l.StartsWith("REV:", StringComparison.Ordinal)).Select(l => "+" + l), .. before.Except(after).Select(l => "-" + l)];
    }
}
