using System.Collections.Frozen;

namespace Percloud.Protocols.Dav;

/// <summary>The table of live properties; CalDAV and its kin add theirs with <see cref="With"/>.</summary>
public sealed class LiveProperties
{
    readonly FrozenDictionary<DavName, LiveProperty> byName;

    LiveProperties(IReadOnlyList<LiveProperty> all) => (All, byName) = (all, all.ToFrozenDictionary(property => property.Name));

    /// <summary>All, in the order in which <c>allprop</c> and <c>propname</c> give them.</summary>
    public IReadOnlyList<LiveProperty> All { get; }

    /// <summary>Those of plain WebDAV (RFC 4918 §15), the asker's principal (RFC 5397), quota (RFC 4331), access (RFC 3744), reports (RFC 3253) and followers (RFC 6578).</summary>
    public static LiveProperties WebDav { get; } = new(
    [
        Always("resourcetype", WriteKinds),
        Always("displayname", (to, it, _) => to.Text(it.DisplayName ?? it.Name)),
        OfFile("getcontentlength", it => true, (to, it) => to.Number(it.Length)),
        OfFile("getcontenttype", it => it.MediaType is not null, (to, it) => to.Text(it.MediaType)),
        new(DavName.Dav("getetag"), true, (it, _) => it.ETag is not null, (to, it, _) => to.Text(it.ETag)),
        new(DavName.Dav("getlastmodified"), true, (it, _) => it.Modified is not null, (to, it, _) => to.HttpTime(it.Modified!.Value)),
        new(DavName.Dav("creationdate"), true, (it, _) => it.Created is not null, (to, it, _) => to.IsoTime(it.Created!.Value)),
        LockProperties.Supported,
        LockProperties.Discovery,
        new(DavName.Dav("current-user-principal"), false, (_, _) => true, WritePrincipal),
        new(DavName.Dav("quota-available-bytes"), false, (it, view) => it.IsCollection && view.Quota.Available is not null,
            (to, _, view) => to.Number(view.Quota.Available!.Value), DavNeeds.Quota),
        new(DavName.Dav("quota-used-bytes"), false, (it, view) => it.IsCollection && view.Quota.Used is not null,
            (to, _, view) => to.Number(view.Quota.Used!.Value), DavNeeds.Quota),
        .. AccessProperties.All,
        .. ReportProperties.All,
    ]);

    /// <summary>This table with more rows.</summary>
    public LiveProperties With(params IEnumerable<LiveProperty> more) => new([.. All, .. more]);

    /// <summary>The property of a name; null when there is none.</summary>
    public LiveProperty? Find(DavName name) => byName.GetValueOrDefault(name);

    static LiveProperty Always(string name, Action<DavXmlWriter, DavResource, DavView> write) =>
        new(DavName.Dav(name), true, (_, _) => true, write);

    static LiveProperty OfFile(string name, Func<DavResource, bool> has, Action<DavXmlWriter, DavResource> write) =>
        new(DavName.Dav(name), true, (it, _) => !it.IsCollection && has(it), (to, it, _) => write(to, it));

    static void WriteKinds(DavXmlWriter to, DavResource it, DavView view)
    {
        if (it.IsCollection) to.Raw("<D:collection/>"u8);
        if (it.Principal is not null) to.Raw("<D:principal/>"u8);
    }

    // RFC 5397 §3: the principal's address, or unauthenticated.
    static void WritePrincipal(DavXmlWriter to, DavResource it, DavView view)
    {
        if (view.PrincipalHref is not { } href) { to.Raw("<D:unauthenticated/>"u8); return; }
        AccessProperties.WriteHref(to, href);
    }
}
