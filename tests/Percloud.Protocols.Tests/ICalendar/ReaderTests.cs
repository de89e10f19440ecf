using System.Text;

namespace Percloud.Protocols.ICalendar.Tests;

/// <summary>What clients send is read, and comes back byte for byte.</summary>
public sealed class ReaderTests
{
    const string Plain = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:a\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    [Theory]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:a b\r\n  c\r\n\td\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "a b cd")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\n b\nEND:VEVENT\nEND:VCALENDAR", "ab")]
    [InlineData("BEGIN:VCALENDAR\rBEGIN:VEVENT\rSUMMARY:a\rEND:VEVENT\rEND:VCALENDAR\r", "a")]
    [InlineData("\uFEFF\r\nbegin:vcalendar\r\nbegin:vevent\r\nsummary;language=en:a\r\nend:vevent\r\nend:vcalendar\r\n\r\n", "a")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:a\r\n\r\n\r\nEND:VEVENT\r\n\r\nEND:VCALENDAR\r\n", "a")]
    [InlineData("BEGIN:VCALENDAR\r\r\nBEGIN:VEVENT\r\r\nSUMMARY:a\r\r\n b\r\r\nEND:VEVENT\r\r\nEND:VCALENDAR\r\r\n", "ab")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:first\r\nand no fold\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "first\nand no fold")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:a\\, b\\; c\\\\ d\\ne\\x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "a, b; c\\ d\nex")]
    public void What_is_read_is_written_byte_for_byte(string text, string summary)
    {
        var stream = Ics.Stream(text);
        Assert.Equal(text, Encoding.UTF8.GetString(stream.ToBytes()));
        Assert.Equal(summary, stream.Calendars[0].Components.Single().Text("SUMMARY"));
    }

    [Fact]
    public void A_fold_inside_a_character_and_another_charset_are_read()
    {
        byte[] folded = [.. "BEGIN:VCALENDAR\r\nX-A:caf\u00e9"u8[..^1], .. "\r\n "u8, 0xA9, .. "\r\nX-B:"u8, 0x93, (byte)'c', 0xE9, 0x94, .. "\r\nEND:VCALENDAR\r\n"u8];
        var stream = Ics.Stream(folded);
        Assert.Equal("café", stream.Calendars[0].Text("X-A"));
        Assert.Equal("“cé”", stream.Calendars[0].Text("X-B"));
        Assert.Equal(folded, stream.ToBytes());
    }

    [Theory]
    [InlineData("ATTENDEE;CN=\"Ann; Bee: C, D\";ROLE=CHAIR:mailto:a@example.com", "CN=Ann; Bee: C, D|ROLE=CHAIR", "mailto:a@example.com")]
    [InlineData("ATTENDEE;MEMBER=\"mailto:a@e\",\"mailto:b@e\":mailto:c@e", "MEMBER=mailto:a@e,mailto:b@e", "mailto:c@e")]
    [InlineData("X;A=George Herman ^'Babe^' Ruth^nb^^c^x:v", "A=George Herman \"Babe\" Ruth\nb^c^x", "v")]
    [InlineData("X;A=\"never ends:v", "A=\"never ends", "v")]
    [InlineData("X;QUOTED-PRINTABLE:v:w", "QUOTED-PRINTABLE=", "v:w")]
    [InlineData("X;;a = b ;:v", "A= b ", "v")]
    [InlineData("X;A", "", "")]
    public void Parameters_are_read_as_they_were_meant(string line, string parameters, string value)
    {
        var read = Ics.Stream($"BEGIN:VCALENDAR\r\n{line}\r\nEND:VCALENDAR\r\n").Calendars[0].Properties.Single();
        Assert.Equal(parameters, string.Join('|', read.Parameters.Select(p => $"{p.Name}={string.Join(',', p.Values)}")));
        Assert.Equal(value, read.Value);
    }

    [Theory]
    [InlineData("", CalendarFaultKind.NotICalendar)]
    [InlineData("<html>", CalendarFaultKind.NotICalendar)]
    [InlineData("BEGIN:VCARD\r\nEND:VCARD\r\n", CalendarFaultKind.NotICalendar)]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", CalendarFaultKind.WrongEnd)]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", CalendarFaultKind.NotEnded)]
    [InlineData("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nX:1\r\n", CalendarFaultKind.NotICalendar)]
    public void What_is_no_object_is_refused(string text, CalendarFaultKind kind) => Assert.Equal(kind, Ics.Fault(text).Kind);

    [Fact]
    public void Each_bound_is_a_refusal_of_its_own()
    {
        var small = new CalendarLimits { Bytes = 1000, LineBytes = 100, Lines = 10, Depth = 3, Components = 4 };
        Assert.Equal(CalendarFaultKind.TooLarge, Ics.Fault(new string('x', 1001), small).Kind);
        Assert.Equal(CalendarFaultKind.LineTooLong, Ics.Fault("BEGIN:VCALENDAR\r\nX:" + new string('x', 101), small).Kind);
        Assert.Equal(CalendarFaultKind.LineTooLong, Ics.Fault("BEGIN:VCALENDAR\r\nX:" + string.Concat(Enumerable.Repeat("\r\n x", 200)), small).Kind);
        Assert.Equal(new CalendarFault(CalendarFaultKind.TooManyLines, 11), Ics.Fault("BEGIN:VCALENDAR\r\n" + string.Concat(Enumerable.Repeat("X:1\r\n", 20)), small));
        Assert.Equal(CalendarFaultKind.TooDeep, Ics.Fault("BEGIN:VCALENDAR\r\n" + string.Concat(Enumerable.Repeat("BEGIN:A\r\n", 3)), small).Kind);
        Assert.Equal(CalendarFaultKind.TooManyComponents, Ics.Fault("BEGIN:VCALENDAR\r\n" + string.Concat(Enumerable.Repeat("BEGIN:A\r\nEND:A\r\n", 4)), small).Kind);
    }

    [Fact]
    public void What_is_changed_leaves_every_other_line_as_it_was()
    {
        var text = "BEGIN:VCALENDAR\nX-WR-CALNAME:z\nBEGIN:VEVENT\nx-own;A=b:c\n d\nSUMMARY;LANGUAGE=ca:vell\nDTSTART:20260101T000000Z\nBEGIN:VALARM\nX:y\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n";
        var stream = Ics.Stream(text);
        var changed = stream.Calendars[0].Components.Single();
        changed.SetText("SUMMARY", "nou; i més");
        changed.Set(new ContentLine("LOCATION", "casa"));
        changed.Remove("DTSTART");
        Assert.Equal("BEGIN:VCALENDAR\nX-WR-CALNAME:z\nBEGIN:VEVENT\nx-own;A=b:c\n d\nSUMMARY;LANGUAGE=ca:nou\\; i més\r\nLOCATION:casa\r\nBEGIN:VALARM\nX:y\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n", Encoding.UTF8.GetString(stream.ToBytes()));
    }

    [Fact]
    public void A_new_line_is_folded_between_characters_and_cannot_begin_another()
    {
        var line = new ContentLine("summary", TextValue.Escape(new string('é', 100) + "\r\nBEGIN:X"), new CalendarParameter("cn", "a\"b\r\n:c"));
        foreach (var part in Encoding.UTF8.GetString(line.Raw.Span).TrimEnd().Split("\r\n")) Assert.InRange(Encoding.UTF8.GetByteCount(part), 1, 75);
        var read = Ics.Stream([.. "BEGIN:VCALENDAR\r\n"u8, .. line.Raw.Span, .. new ContentLine("X", "a\r\nEND:VCALENDAR").Raw.Span, .. "END:VCALENDAR\r\n"u8]).Calendars[0];
        Assert.Equal(new string('é', 100) + "\nBEGIN:X", read.Text("SUMMARY"));
        Assert.Equal("a\"b\n:c", read.Property("SUMMARY")!.Parameter("CN"));
        Assert.Equal("a\nEND:VCALENDAR", read.Text("X"));
    }

    [Fact]
    public void No_object_cut_or_bent_at_any_byte_makes_the_reader_throw()
    {
        var bytes = Encoding.UTF8.GetBytes(Plain.Replace("SUMMARY:a", "SUMMARY;A=\"b\";C=^n:x\\\r\n y", StringComparison.Ordinal));
        for (var at = 0; at < bytes.Length; at++)
            foreach (var noise in (byte[])[0, (byte)'\r', (byte)'\n', (byte)':', (byte)';', (byte)'"', 0x80, 0xFF])
                if (CalendarReader.TryRead((byte[])[.. bytes[..at], noise, .. bytes[(at + 1)..]], CalendarLimits.Default, out var stream, out _))
                    Assert.Equal((byte[])[.. bytes[..at], noise, .. bytes[(at + 1)..]], stream.ToBytes());
    }
}
