using System.Buffers;
using System.Text;
using Percloud.Kernel;
using Percloud.Protocols.CalDav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>Writes all entries of a calendar as one VCALENDAR, a step at a time; each zone stands in it once. For files that go out and for feeds.</summary>
sealed class CalendarText(ReadEntries entries)
{
    const int Batch = 100;
    const string Product = "-//Percloud//Percloud//EN";

    /// <summary>Writes to a sink that may be slow; nothing is held open meanwhile.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="calendar">Which calendar.</param>
    /// <param name="title">What it is called, for programs that show it.</param>
    /// <param name="forOthers">Without what its owner keeps private (CLASS), and without alarms and files.</param>
    /// <param name="write">Takes each piece.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<Refusal?> Run(Actor actor, ThingId calendar, string title, bool forOthers, Func<ReadOnlyMemory<byte>, Task> write, CancellationToken cancel)
    {
        var begun = false;
        HashSet<string> zones = new(StringComparer.Ordinal);
        string? after = null;
        do
        {
            if (!(await entries.Page(actor, calendar, new EntryRange(EntryKinds.None, null, null), after, Batch, cancel)).Try(out var page, out var refusal))
                return refusal;
            if (!begun)
                await write(Encoding.UTF8.GetBytes($"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{Product}\r\n{Line("X-WR-CALNAME", title)}"));
            begun = true;
            var bytes = await entries.Bytes(actor, page, cancel);
            var sink = new ArrayBufferWriter<byte>();
            foreach (var entry in page)
                Append(sink, bytes[entry.Hash], zones, forOthers);
            await write(sink.WrittenMemory);
            after = page.Count < Batch ? null : page[^1].Name;
        }
        while (after is not null);
        await write("END:VCALENDAR\r\n"u8.ToArray());
        return null;
    }

    static void Append(ArrayBufferWriter<byte> sink, byte[] bytes, HashSet<string> zones, bool forOthers)
    {
        var calendar = EntryText.Parse(bytes);
        if (calendar is null || (forOthers && calendar.Components.Any(Veil.IsPrivate)))
            return;
        foreach (var component in calendar.Components)
        {
            foreach (var alarm in forOthers ? component.Components.Where(c => c.Name == "VALARM").ToList() : [])
                component.Remove(alarm);
            // Their addresses open for people of the cloud alone.
            foreach (var file in forOthers ? component.All("ATTACH").Where(line => ManagedAttachment.Of(line) is not null).ToList() : [])
                component.Remove(file);
            if (component.Name == "VTIMEZONE" && !zones.Add(component.Property("TZID")?.Value.Trim() ?? ""))
                continue;
            component.WriteTo(sink);
            if (sink.WrittenCount > 0 && sink.WrittenSpan[^1] != (byte)'\n')
                sink.Write("\r\n"u8);
        }
    }

    static string Line(string name, string text)
    {
        var calendar = new CalendarComponent("X");
        calendar.Add(new ContentLine(name, TextValue.Escape(text)));
        return Encoding.UTF8.GetString(calendar.Properties.Single().Raw.Span);
    }
}
