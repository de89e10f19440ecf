using System.Text;

namespace Percloud.Protocols.Dav;

/// <summary>What one PROPFIND writes about each resource, worked out once per request.</summary>
sealed class PropertyPlan
{
    readonly record struct Row(LiveProperty? Live, DavName Name, byte[] Empty, bool TellMissing);

    readonly Row[] rows;
    readonly bool[] missing;
    readonly bool namesOnly;
    readonly bool allDead;

    PropertyPlan(Row[] rows, bool namesOnly, bool allDead)
    {
        (this.rows, this.namesOnly, this.allDead, missing) = (rows, namesOnly, allDead, new bool[rows.Length]);
        Needs = allDead ? DavNeeds.Dead : DavNeeds.None;
        foreach (var row in rows) Needs |= row.Live?.Needs ?? DavNeeds.Dead;
    }

    /// <summary>What must be looked up for all that is written.</summary>
    public DavNeeds Needs { get; }

    public static PropertyPlan Make(PropfindRequest request, LiveProperties live)
    {
        var named = request.Names.Select(name => live.Find(name) is { } property
            ? new Row(property, name, property.Empty, TellMissing: true) : new Row(null, name, LiveProperty.EmptyElement(name), TellMissing: true));
        return request.Kind switch
        {
            PropfindKind.Prop => new([.. named], namesOnly: false, allDead: false),
            PropfindKind.PropName => new([.. live.All.Select(Quiet)], namesOnly: true, allDead: true),
            _ => new([.. live.All.Where(p => p.InAllprop).Select(Quiet), .. named.Where(row => row.Live?.InAllprop != true)], namesOnly: false, allDead: true),
        };
    }

    /// <summary>A plan for the elements inside a report's prop, which may say how a property is wanted.</summary>
    public static PropertyPlan Of(IReadOnlyList<DavElement> wanted, LiveProperties live) => new([.. wanted.Select(element =>
        live.Find(element) is { } property ? new Row(property, element.Name, property.Empty, TellMissing: true) : new Row(null, element.Name, LiveProperty.EmptyElement(element.Name), TellMissing: true))], namesOnly: false, allDead: false);

    /// <summary>Writes the propstat elements of one resource (RFC 4918 §14.22).</summary>
    public void Write(DavXmlWriter writer, DavResource resource, DavView view)
    {
        var (found, absent) = (WriteFound(writer, resource, view), !view.IsMinimal && missing.AsSpan().Contains(true));
        // A response needs at least one propstat, be it about nothing.
        if (!found && !absent) { Begin(writer); End(writer, "200 OK"u8); }
        if (!absent) return;
        Begin(writer);
        for (var at = 0; at < rows.Length; at++)
            if (missing[at]) writer.Raw(rows[at].Empty);
        End(writer, "404 Not Found"u8);
    }

    bool WriteFound(DavXmlWriter writer, DavResource resource, DavView view)
    {
        var found = false;
        for (var at = 0; at < rows.Length; at++)
        {
            var row = rows[at];
            var dead = row.Live is null ? Dead(resource, row.Name) : null;
            var has = dead is not null || row.Live?.IsOf(resource, view) == true;
            missing[at] = !has && row.TellMissing;
            if (!has) continue;
            if (!found) Begin(writer);
            found = true;
            if (dead is not null) WriteDead(writer, dead); else if (namesOnly) writer.Raw(row.Empty); else row.Live!.Write(writer, resource, view);
        }
        if (allDead) found = WriteAllDead(writer, resource, found);
        if (found) End(writer, "200 OK"u8);
        return found;
    }

    bool WriteAllDead(DavXmlWriter writer, DavResource resource, bool found)
    {
        foreach (var dead in resource.Dead)
        {
            if (Array.Exists(rows, row => row.Live is null && row.Name == dead.Name)) continue;
            if (!found) Begin(writer);
            found = true;
            if (namesOnly) writer.Raw(LiveProperty.EmptyElement(dead.Name)); else WriteDead(writer, dead);
        }
        return found;
    }

    static DavDead? Dead(DavResource resource, DavName name)
    {
        foreach (var dead in resource.Dead)
            if (dead.Name == name) return dead;
        return null;
    }

    // It stands by itself: written once from what was read, every prefix declared on it.
    static void WriteDead(DavXmlWriter writer, DavDead dead) => writer.Raw(Encoding.UTF8.GetBytes(dead.Xml));

    static Row Quiet(LiveProperty property) => new(property, property.Name, property.Empty, TellMissing: false);

    static void Begin(DavXmlWriter writer) => writer.Raw("<D:propstat><D:prop>"u8);

    static void End(DavXmlWriter writer, ReadOnlySpan<byte> status)
    {
        writer.Raw("</D:prop><D:status>HTTP/1.1 "u8);
        writer.Raw(status);
        writer.Raw("</D:status></D:propstat>"u8);
    }
}
