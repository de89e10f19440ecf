using Percloud.Protocols.CalDav;

namespace Percloud.Protocols.Dav;

/// <summary>principal-match (RFC 3744 §9.3): which of these principals the one who asks is.</summary>
sealed class PrincipalMatch : IDavReport
{
    public DavName Name => DavName.Dav("principal-match");

    public bool Serves(IDavBackend backend, DavResource resource) => backend is IDavPrincipals && resource.IsCollection;

    public async ValueTask Run(DavExchange exchange, DavResource found, DavElement body, CancellationToken cancel)
    {
        if (body.Child("self") is null || Told.Plan(exchange, body.Child("prop")) is not { } plan) { await exchange.Refuse(DavVerdict.BadRequest, cancel); return; }
        await PrincipalAnswer.Write(exchange, found, await ((IDavPrincipals)exchange.Backend).Mine(cancel), plan, cancel);
    }
}

/// <summary>principal-property-search (RFC 3744 §9.4): principals by their names, addresses, or one's own by its home.</summary>
sealed class PrincipalPropertySearch : IDavReport
{
    // What Apple's programs call names and addresses stands beside the standard's own.
    static readonly Dictionary<DavName, PrincipalField> Fields = new()
    {
        [DavName.Dav("displayname")] = PrincipalField.Name,
        [new DavName(CalDavNames.ServerNamespace, "first-name")] = PrincipalField.Name,
        [new DavName(CalDavNames.ServerNamespace, "last-name")] = PrincipalField.Name,
        [CalDavNames.UserAddressSet] = PrincipalField.Address,
        [new DavName(CalDavNames.ServerNamespace, "email-address-set")] = PrincipalField.Address,
        [CalDavNames.HomeSet] = PrincipalField.Home,
    };

    public DavName Name => DavName.Dav("principal-property-search");

    public bool Serves(IDavBackend backend, DavResource resource) => backend is IDavPrincipals && resource.IsCollection;

    public async ValueTask Run(DavExchange exchange, DavResource found, DavElement body, CancellationToken cancel)
    {
        var searches = body.Children.Where(child => child.Name == DavName.Dav("property-search")).ToList();
        if (searches.Count is 0 or > 8 || Told.Plan(exchange, body.Child("prop")) is not { } plan) { await exchange.Refuse(DavVerdict.BadRequest, cancel); return; }
        var sets = new List<IReadOnlyList<(DavPath Path, DavResource Resource)>>();
        foreach (var search in searches) sets.Add(await Search(exchange, search, cancel));
        var all = body.Attribute("test") == "anyof" ? sets.SelectMany(set => set).DistinctBy(one => one.Path).ToList() : InAll(sets);
        await PrincipalAnswer.Write(exchange, found, all, plan, cancel);
    }

    static List<(DavPath Path, DavResource Resource)> InAll(List<IReadOnlyList<(DavPath Path, DavResource Resource)>> sets) =>
        sets.Count == 0 ? [] : [.. sets[0].Where(one => sets.TrueForAll(set => set.Any(other => other.Path.Equals(one.Path))))];

    // What is asked of another property matches nobody; several in one search must all match.
    static async ValueTask<IReadOnlyList<(DavPath Path, DavResource Resource)>> Search(DavExchange exchange, DavElement search, CancellationToken cancel)
    {
        if (search.Child("match") is not { } match || match.Text.Trim() is not { Length: > 0 and <= 1_000 } text || search.Child("prop") is not { Children.Count: > 0 and <= 8 } prop) return [];
        var sets = new List<IReadOnlyList<(DavPath Path, DavResource Resource)>>();
        foreach (var child in prop.Children)
            sets.Add(Fields.TryGetValue(child.Name, out var field) ? await ((IDavPrincipals)exchange.Backend).Search(new PrincipalSearch(field, text, How(match)), exchange.Limits.ChildrenPerBatch, cancel) : []);
        return InAll(sets);
    }

    static MatchPlace How(DavElement match) => match.Attribute("match-type") switch
    {
        "starts-with" => MatchPlace.AtStart,
        "ends-with" => MatchPlace.AtEnd,
        "equals" => MatchPlace.Whole,
        _ => MatchPlace.Within,
    };
}

/// <summary>principal-search-property-set (RFC 3744 §9.5): what can be searched.</summary>
sealed class PrincipalSearchPropertySet : IDavReport
{
    public DavName Name => DavName.Dav("principal-search-property-set");

    public bool Serves(IDavBackend backend, DavResource resource) => backend is IDavPrincipals && resource.IsCollection;

    public async ValueTask Run(DavExchange exchange, DavResource found, DavElement body, CancellationToken cancel)
    {
        var answer = Multistatus.Begin(exchange, DavName.Dav("principal-search-property-set"), 200);
        answer.Writer.Raw("<D:principal-search-property><D:prop><D:displayname/></D:prop><D:description xml:lang=\"en\">Name</D:description></D:principal-search-property>"u8);
        answer.Writer.Raw("<D:principal-search-property><D:prop><x:calendar-user-address-set xmlns:x=\"urn:ietf:params:xml:ns:caldav\"/></D:prop><D:description xml:lang=\"en\">Address</D:description></D:principal-search-property>"u8);
        answer.Writer.Raw("<D:principal-search-property><D:prop><x:email-address-set xmlns:x=\"http://calendarserver.org/ns/\"/></D:prop><D:description xml:lang=\"en\">Mail address</D:description></D:principal-search-property>"u8);
        await answer.End(cancel);
    }
}

/// <summary>Principals and their properties as an answer.</summary>
static class PrincipalAnswer
{
    public static async ValueTask Write(DavExchange exchange, DavResource found, IReadOnlyList<(DavPath Path, DavResource Resource)> all, PropertyPlan plan, CancellationToken cancel)
    {
        var view = await DavView.Of(exchange, found, plan.Needs, cancel);
        var answer = Multistatus.Begin(exchange);
        await Told.Write(exchange, answer, all, plan, view, cancel);
        await answer.End(cancel);
    }
}
