namespace Percloud.Protocols.Dav;

/// <summary>What one PROPFIND writes about each resource, worked out once per request.</summary>
sealed class PropertyPlan
{
    readonly record struct Row(LiveProperty? Live, byte[] Empty, bool TellMissing);

    readonly Row[] rows;
    readonly bool[] missing;
    readonly bool namesOnly;

    PropertyPlan(Row[] rows, bool namesOnly) => (this.rows, this.namesOnly, missing) = (rows, namesOnly, new bool[rows.Length]);

    public static PropertyPlan Make(PropfindRequest request, LiveProperties live)
    {
        var named = request.Names.Select(name => live.Find(name) is { } property
            ? new Row(property, property.Empty, TellMissing: true) : new Row(null, LiveProperty.EmptyElement(name), TellMissing: true));
        return request.Kind switch
        {
            PropfindKind.Prop => new([.. named], namesOnly: false),
            PropfindKind.PropName => new([.. live.All.Select(Quiet)], namesOnly: true),
            _ => new([.. live.All.Where(p => p.InAllprop).Select(Quiet), .. named.Where(row => row.Live?.InAllprop != true)], namesOnly: false),
        };
    }

    /// <summary>Whether a property in this namespace and of this beginning is asked for by name or by <c>propname</c>.</summary>
    public bool AsksFor(string davPrefix) => rows.Any(row =>
        row.Live is { Name.Namespace: DavName.DavNamespace } live && live.Name.Local.StartsWith(davPrefix, StringComparison.Ordinal));

    /// <summary>Writes the propstat elements of one resource (RFC 4918 §14.22).</summary>
    public void Write(DavXmlWriter writer, DavResource resource, DavView view)
    {
        var (found, absent) = (WriteFound(writer, resource, view), missing.AsSpan().Contains(true));
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
            var has = row.Live?.IsOf(resource, view) == true;
            missing[at] = !has && row.TellMissing;
            if (!has) continue;
            if (!found) Begin(writer);
            found = true;
            if (namesOnly) writer.Raw(row.Empty); else row.Live!.Write(writer, resource, view);
        }
        if (found) End(writer, "200 OK"u8);
        return found;
    }

    static Row Quiet(LiveProperty property) => new(property, property.Empty, TellMissing: false);

    static void Begin(DavXmlWriter writer) => writer.Raw("<D:propstat><D:prop>"u8);

    static void End(DavXmlWriter writer, ReadOnlySpan<byte> status)
    {
        writer.Raw("</D:prop><D:status>HTTP/1.1 "u8);
        writer.Raw(status);
        writer.Raw("</D:status></D:propstat>"u8);
    }
}
