using System.Collections.Frozen;

namespace Percloud.Protocols.Dav;

/// <summary>The table of live properties; CalDAV and its kin add theirs with <see cref="With"/>.</summary>
public sealed class LiveProperties
{
    readonly FrozenDictionary<DavName, LiveProperty> byName;

    readonly FrozenDictionary<DavName, Func<DavElement, LiveProperty?>> made;

    LiveProperties(IReadOnlyList<LiveProperty> all)
        : this(all, FrozenDictionary<DavName, Func<DavElement, LiveProperty?>>.Empty)
    {
    }

    LiveProperties(IReadOnlyList<LiveProperty> all, FrozenDictionary<DavName, Func<DavElement, LiveProperty?>> made) =>
        (All, byName, this.made) = (all, all.ToFrozenDictionary(property => property.Name), made);

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

    /// <summary>The name for people as one that clients may set; where collections carry names of their own.</summary>
    public static LiveProperty SettableName { get; } = new(DavName.Dav("displayname"), true, (_, _) => true, (to, it, _) => to.Text(it.DisplayName ?? it.Name)) { Settable = true };

    /// <summary>This table with more rows; one of a name that is there takes its place.</summary>
    public LiveProperties With(params IEnumerable<LiveProperty> more)
    {
        List<LiveProperty> added = [.. more];
        return new([.. All.Select(there => added.Find(other => other.Name == there.Name) ?? there), .. added.Where(other => byName.GetValueOrDefault(other.Name) is null)], made);
    }

    /// <summary>This table with a property that reports give as their prop element asks, such as one version of the content; PROPFIND does not know it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="make">The property for one element of a request; null when it cannot be given so.</param>
    public LiveProperties WithMade(DavName name, Func<DavElement, LiveProperty?> make) =>
        new(All, made.Append(KeyValuePair.Create(name, make)).ToFrozenDictionary());

    /// <summary>The property that an element of a report's prop asks for; null when there is none.</summary>
    public LiveProperty? Find(DavElement wanted) => made.TryGetValue(wanted.Name, out var make) ? make(wanted) : Find(wanted.Name);

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
        foreach (var kind in it.Kinds) to.Raw(LiveProperty.EmptyElement(kind));
    }

    // RFC 5397 §3: the principal's address, or unauthenticated.
    static void WritePrincipal(DavXmlWriter to, DavResource it, DavView view)
    {
        if (view.PrincipalHref is not { } href) { to.Raw("<D:unauthenticated/>"u8); return; }
        AccessProperties.WriteHref(to, href);
    }
}
