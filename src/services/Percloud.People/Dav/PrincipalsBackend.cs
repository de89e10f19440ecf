using Percloud.Kernel;
using Percloud.Protocols.Dav;
using Percloud.Web;

namespace Percloud.People;

/// <summary>The principals of a cloud as a collection that is only read (RFC 3744 §2, §4).</summary>
sealed class PrincipalsBackend(ReadPrincipals read, Actor actor, IReadOnlyList<string> features) : IDavBackend, IDavPrincipals, IDavDetails, IDavFeatures
{
    public IReadOnlyList<string> Features => features;

    public async ValueTask<DavResource?> Find(DavPath path, CancellationToken cancel) => path.Segments switch
    {
        [] => Root(),
        [var key] => await read.One(actor, key, cancel) is { } line ? new PrincipalResource(line) : null,
        _ => null,
    };

    public async ValueTask<DavPage> Children(DavPath path, DavResource collection, string? after, int atMost, CancellationToken cancel) =>
        path.IsRoot ? new DavPage([.. (await read.Run(actor, null, 10_000, cancel)).Select(l => new PrincipalResource(l))], null) : new DavPage([], null);

    public ValueTask Send(DavResource file, long offset, long length, IDavResponse to, CancellationToken cancel) => ValueTask.CompletedTask;

    public ValueTask<DavResult> Put(DavPath path, DavUpload upload, DavCondition condition, CancellationToken cancel) => Never();

    public ValueTask<DavResult> MakeCollection(DavPath path, DavCondition condition, CancellationToken cancel) => Never();

    public ValueTask<DavResult> Delete(DavPath path, DavCondition condition, CancellationToken cancel) => Never();

    public ValueTask<DavResult> Move(DavTransfer transfer, DavCondition condition, CancellationToken cancel) => Never();

    public ValueTask<DavResult> Copy(DavTransfer transfer, DavCondition condition, CancellationToken cancel) => Never();

    public async ValueTask<IReadOnlyList<(DavPath Path, DavResource Resource)>> Search(PrincipalSearch search, int atMost, CancellationToken cancel) =>
        [.. (await read.Run(actor, search, atMost, cancel)).Select(At)];

    public async ValueTask<IReadOnlyList<(DavPath Path, DavResource Resource)>> Mine(CancellationToken cancel)
    {
        if (await read.One(actor, actor.Principal.Key, cancel) is not { } me)
            return [];
        List<PrincipalLine> all = [me];
        foreach (var group in (await read.Membership(actor, [me], cancel))[me.Key].Groups)
            all.Add((await read.One(actor, group, cancel))!);
        return [.. all.Select(At)];
    }

    public async ValueTask<(DavPath Path, DavResource Resource)?> At(string href, CancellationToken cancel)
    {
        var key = href.StartsWith(DavExchanges.PrincipalsHref, StringComparison.Ordinal) ? href[DavExchanges.PrincipalsHref.Length..].TrimEnd('/') : "";
        return key.Length > 0 && await read.One(actor, key, cancel) is { } line ? At(line) : null;
    }

    public async ValueTask<IReadOnlyList<DavResource>> Detail(IReadOnlyList<DavResource> resources, DavNeeds needs, CancellationToken cancel)
    {
        if ((needs & DavNeeds.Membership) == 0)
            return resources;
        var membership = await read.Membership(actor, [.. resources.OfType<PrincipalResource>().Select(p => p.Line)], cancel);
        return [.. resources.Select(r => r is PrincipalResource one ? one with { Principal = one.Principal! with { Groups = Hrefs(membership[one.Line.Key].Groups), Members = Hrefs(membership[one.Line.Key].Members) } } : r)];
    }

    static (DavPath, DavResource) At(PrincipalLine line) => (DavPath.Root.Child(line.Key), new PrincipalResource(line));

    static List<string> Hrefs(List<string> keys) => keys.ConvertAll(key => $"{DavExchanges.PrincipalsHref}{key}/");

    static ValueTask<DavResult> Never() => ValueTask.FromResult<DavResult>(DavVerdict.Forbidden);

    static DavResource Root() => new() { Name = "", IsCollection = true, Rights = DavRights.Read };
}

/// <summary>An account or group as WebDAV sees it.</summary>
sealed record PrincipalResource : DavResource
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public PrincipalResource(PrincipalLine line)
    {
        Line = line;
        Name = line.Key;
        DisplayName = line.Name;
        IsCollection = true;
        Rights = DavRights.Read;
        Created = DateTimeOffset.FromUnixTimeMilliseconds(line.At);
        Principal = new DavPrincipal($"{DavExchanges.PrincipalsHref}{line.Key}/", [], []) { Home = line.Home, Addresses = line.Addresses, IsGroup = line.IsGroup };
    }

    public PrincipalLine Line { get; }
}
