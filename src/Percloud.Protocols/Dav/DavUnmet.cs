namespace Percloud.Protocols.Dav;

/// <summary>A precondition that does not hold, as it stands inside DAV:error (RFC 4918 §16); CalDAV and its kin name theirs.</summary>
/// <param name="Name">The element.</param>
/// <param name="Href">Address of what stands in the way, inside the element; null for none.</param>
public sealed record DavUnmet(DavName Name, string? Href = null)
{
    internal void Write(DavXmlWriter to)
    {
        var empty = LiveProperty.EmptyElement(Name);
        if (Href is null) { to.Raw(empty); return; }
        to.Raw(empty.AsSpan(0, empty.Length - 2));
        to.Raw(">"u8);
        AccessProperties.WriteHref(to, Href);
        to.Raw(Name.Namespace == DavName.DavNamespace ? "</D:"u8 : "</x:"u8);
        to.Text(Name.Local);
        to.Raw(">"u8);
    }
}
