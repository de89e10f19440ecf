using System.Globalization;
using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>A file that the server keeps for an object: an ATTACH line with MANAGED-ID (RFC 8607 §4).</summary>
/// <param name="Id">Its id, as the server made it.</param>
/// <param name="FileName">What it is called; empty when the line does not say.</param>
/// <param name="MediaType">What kind of file it is.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Address">Where it is read.</param>
public sealed record ManagedAttachment(string Id, string FileName, string? MediaType, long? Size, string Address)
{
    /// <summary>What a line names; null for another line, or an attachment elsewhere.</summary>
    public static ManagedAttachment? Of(ContentLine line) => line.Name != "ATTACH" || line.Parameter("MANAGED-ID") is not { Length: > 0 } id ? null
        : new ManagedAttachment(id, line.Parameter("FILENAME") ?? "", line.Parameter("FMTTYPE"), long.TryParse(line.Parameter("SIZE"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null, line.Value.Trim());

    /// <summary>The line.</summary>
    public ContentLine ToLine()
    {
        List<CalendarParameter> said = [new("MANAGED-ID", Id)];
        if (MediaType is { } type) said.Add(new("FMTTYPE", type));
        if (FileName.Length > 0) said.Add(new("FILENAME", FileName));
        if (Size is { } size) said.Add(new("SIZE", size.ToString(CultureInfo.InvariantCulture)));
        return new ContentLine("ATTACH", Address, said);
    }
}

/// <summary>Attachments of an object (RFC 8607 §3.4 to §3.6): found, added, replaced, removed. Objects are changed in place; lines that a change does not touch stay as they were.</summary>
public static class ManagedAttachments
{
    const string Master = "M";

    /// <summary>All that an object names, each once.</summary>
    public static IReadOnlyList<ManagedAttachment> Of(CalendarComponent calendar) => [.. Parts(calendar).SelectMany(In).DistinctBy(one => one.Id)];

    /// <summary>Those of one component.</summary>
    public static IEnumerable<ManagedAttachment> In(CalendarComponent component) => component.All("ATTACH").Select(ManagedAttachment.Of).OfType<ManagedAttachment>();

    /// <summary>Adds one.</summary>
    /// <param name="calendar">The object.</param>
    /// <param name="floating">Where days and floating times are placed.</param>
    /// <param name="occurrences">To which occurrences, as <see cref="AttachmentRequest.Occurrences"/> has them.</param>
    /// <param name="added">The attachment.</param>
    /// <param name="touched">Gets each component that is changed.</param>
    public static CalDavRefusal? Add(CalendarComponent calendar, CalendarZone floating, IReadOnlyList<string>? occurrences, ManagedAttachment added, Action<CalendarComponent> touched) =>
        Of(calendar).Count >= CalDav.MaxAttachments ? CalDavRefusal.MaxAttachmentsPerResource : Each(calendar, floating, occurrences, component =>
        {
            component.Add(added.ToLine());
            touched(component);
        });

    /// <summary>Puts one in the place of another, wherever that stands.</summary>
    public static CalDavRefusal? Update(CalendarComponent calendar, string id, ManagedAttachment now, Action<CalendarComponent> touched)
    {
        var line = now.ToLine();
        return Change(Parts(calendar), id, (component, old) => component.Replace(old, line), touched) ? null : CalDavRefusal.ValidManagedId;
    }

    /// <summary>Removes one; an occurrence that shall be without it becomes one of its own.</summary>
    public static CalDavRefusal? Remove(CalendarComponent calendar, CalendarZone floating, IReadOnlyList<string>? occurrences, string id, Action<CalendarComponent> touched)
    {
        if (Of(calendar).All(one => one.Id != id)) return CalDavRefusal.ValidManagedId;
        return Each(calendar, floating, occurrences, component => Change([component], id, (part, old) => part.Remove(old), touched));
    }

    /// <summary>Takes out every line that names one of some ids.</summary>
    public static void Strip(CalendarComponent calendar, IReadOnlyCollection<string> ids)
    {
        foreach (var id in ids) Change(Parts(calendar), id, (component, old) => component.Remove(old), static _ => { });
    }

    static bool Change(IEnumerable<CalendarComponent> components, string id, Action<CalendarComponent, ContentLine> change, Action<CalendarComponent> touched)
    {
        var found = false;
        foreach (var component in components)
        {
            var lines = component.All("ATTACH").Where(line => ManagedAttachment.Of(line)?.Id == id).ToList();
            lines.ForEach(line => change(component, line));
            if (lines.Count > 0) touched(component);
            found |= lines.Count > 0;
        }
        return found;
    }

    // Occurrences first: one that gets a component of its own gets it as the master was.
    static CalDavRefusal? Each(CalendarComponent calendar, CalendarZone floating, IReadOnlyList<string>? occurrences, Action<CalendarComponent> change)
    {
        if (occurrences is null)
        {
            foreach (var component in Parts(calendar)) change(component);
            return null;
        }
        foreach (var rid in occurrences.Where(rid => rid != Master))
        {
            if (CalendarItem.Of(calendar, floating) is not [var item] || (!item.Repeats && item.Overrides.Count == 0) || Time(item, rid) is not { } time) return CalDavRefusal.ValidRid;
            if (RecurrenceEdit.One(item, time, change) is not null) return CalDavRefusal.ValidRid;
        }
        if (!occurrences.Contains(Master)) return null;
        if (CalendarItem.Of(calendar, floating) is not [{ Master: { } master }]) return CalDavRefusal.ValidRid;
        change(master);
        return null;
    }

    // A time that is not in UTC is on the clock of the object.
    static CalendarTime? Time(CalendarItem item, string rid)
    {
        var like = item.Master?.Property("DTSTART") ?? item.Overrides.Select(c => c.Property("RECURRENCE-ID")).FirstOrDefault();
        return CalendarTime.Parse(rid, like?.Parameter("TZID"));
    }

    static List<CalendarComponent> Parts(CalendarComponent calendar) => [.. calendar.Components.Where(c => c.IsEntry)];
}
