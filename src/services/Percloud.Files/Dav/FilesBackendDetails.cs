using Percloud.Kernel;
using Percloud.Protocols.Dav;

namespace Percloud.Files;

/// <summary>What resources tell when they are asked for more, what followers are told, and who may do what.</summary>
partial class FilesBackend : IDavDetails, IDavTrees, IDavChanges, IDavAccess
{
    public virtual async ValueTask<IReadOnlyList<DavResource>> Detail(IReadOnlyList<DavResource> resources, DavNeeds needs, CancellationToken cancel)
    {
        List<Node> nodes = [.. resources.Select(r => ((FilesResource)r).Node)];
        var wanted = new WantedDetails((needs & DavNeeds.Locks) != 0, (needs & DavNeeds.Dead) != 0, (needs & DavNeeds.Checksums) != 0, (needs & DavNeeds.Sizes) != 0);
        var found = await dav.Details.Run(actor, nodes[0].SpaceId, nodes, wanted, cancel);
        return !wanted.Sums && !wanted.Sizes && found.Locks.Count == 0 && found.Properties.Count == 0 ? resources : [.. resources.Select(r => With(r, ((FilesResource)r).Node, found))];
    }

    public virtual async ValueTask<IReadOnlyList<(DavPath Path, DavResource Resource)>?> Below(DavPath path, DavResource collection, int atMost, CancellationToken cancel)
    {
        if (await dav.Tree.Run(actor, ((FilesResource)collection).Node, atMost, cancel) is not { } nodes)
            return null;
        var paths = new Dictionary<ThingId, DavPath> { [((FilesResource)collection).Node.Id] = path };
        return [.. nodes.Select(n => (paths[n.Id] = paths[n.ParentId!.Value].Child(n.Name), (DavResource)new FilesResource(n) { Rights = collection.Rights }))];
    }

    public virtual async ValueTask<DavChangePage?> Since(DavPath path, DavResource collection, string? token, bool deep, int atMost, CancellationToken cancel)
    {
        if (!(await dav.Changes.Run(actor, PlaceOf(path), token, deep, atMost, cancel)).Try(out var happened, out _))
            return null;
        return new DavChangePage(
            [.. happened.Changed.Select(c => (Down(path, c.Names), (DavResource)new FilesResource(c.Node) { Rights = collection.Rights }))],
            [.. happened.Gone.Select(g => (Down(path, g.Names), g.Folder))],
            happened.Token.ToString(),
            happened.More);
    }

    public virtual async ValueTask<string?> Token(DavPath path, DavResource collection, CancellationToken cancel) => (await dav.Changes.Token(actor, PlaceOf(path), cancel)).ToString();

    public virtual async ValueTask<DavAccess> Access(DavPath path, DavResource resource, CancellationToken cancel)
    {
        var (owner, grants) = await dav.Access.Run(actor, PlaceOf(path), cancel);
        List<DavAce> aces = [new DavAce(PrincipalHref(owner), RightsOf(Role.Manager), root + "/")];
        foreach (var grant in grants.Where(g => g.Kind is PrincipalKind.Account or PrincipalKind.Group or PrincipalKind.Everyone))
            aces.Add(new DavAce(PrincipalHref(new Principal(grant.Kind, grant.Key)), RightsOf(grant.Role), grant.ThingId == ((FilesResource)resource).Node.Id ? null : root + "/"));
        return new DavAccess(PrincipalHref(owner), aces);
    }

    protected static string? PrincipalHref(Principal principal) => principal.Kind is PrincipalKind.Account or PrincipalKind.Group ? $"/dav/principals/{principal.Key}/" : null;

    static DavPath Down(DavPath path, IReadOnlyList<string> names) => names.Aggregate(path, (at, name) => at.Child(name));

    DavResource With(DavResource resource, Node node, FoundDetails found) => resource with
    {
        Locks = found.Locks.TryGetValue(node.Id, out var locks) ? [.. locks.Select(l => Seen(l.Lock, l.Names))] : [],
        Dead = found.Properties.TryGetValue(node.Id, out var dead) ? [.. dead.Select(d => new DavDead(NameOf(d.Name), d.Xml))] : [],
        Checksums = node.Hash is { } hash ? found.Sums.GetValueOrDefault(hash) ?? $"SHA256:{hash}" : null,
        TreeBytes = node.IsFolder ? found.Sizes.TryGetValue(node.Id, out var bytes) ? bytes : null : node.Size,
    };

    // Clark's notation, as it was kept; a namespace may hold a closing brace, a local name never does.
    static DavName NameOf(string clark) => clark.LastIndexOf('}') is var end ? new DavName(clark[1..end], clark[(end + 1)..]) : default;
}
