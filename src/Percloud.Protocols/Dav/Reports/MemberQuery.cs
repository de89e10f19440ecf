namespace Percloud.Protocols.Dav;

/// <summary>Tells the members of a collection that fit, a page at a time (RFC 4791 §7.8, RFC 6352 §8.6).</summary>
/// <param name="Collection">The collection asked about.</param>
/// <param name="Plan">What is told of each member.</param>
/// <param name="Most">How many are told.</param>
sealed record MemberQuery(DavResource Collection, PropertyPlan Plan, int Most)
{
    /// <summary>The members behind a mark, those that may fit.</summary>
    public required Func<string?, ValueTask<DavPage>> Page { get; init; }

    /// <summary>Whether a member fits by what it carries anyway; null when only its content tells.</summary>
    public required Func<DavResource, bool?> AtSight { get; init; }

    /// <summary>Whether a member fits, asked with its content.</summary>
    public required Func<DavResource, bool> Fits { get; init; }

    public async ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        var view = await DavView.Of(exchange, Collection, Plan.Needs, cancel);
        var answer = Multistatus.Begin(exchange);
        // Of a collection by itself nothing is a member; without the header clients mean its members, whatever RFC 3253 §3.6 says.
        var more = DepthHeader.Parse(exchange.Header("Depth") ?? "1") != Depth.Zero && await Tell(exchange, answer, view, cancel);
        // Truncated, and the collection says so (RFC 6352 §8.6.2).
        if (more) answer.Status(exchange.Href(collection: true), DavVerdict.TooMany);
        await answer.End(cancel);
    }

    async ValueTask<bool> Tell(DavExchange exchange, Multistatus answer, DavView view, CancellationToken cancel)
    {
        var (left, after) = (Most, (string?)null);
        do
        {
            var page = await Page(after);
            List<DavResource> open = [.. page.Members.Where(member => !member.IsCollection && AtSight(member) != false)];
            var needs = Plan.Needs | (open.Exists(member => AtSight(member) is null) ? DavNeeds.Content : DavNeeds.None);
            foreach (var part in ContentParts.Of(open, needs))
            {
                foreach (var member in await Fitting(exchange, part, cancel))
                {
                    if (left-- == 0) return true;
                    answer.Properties(Multistatus.Bytes(exchange.Request.Mount.Href(exchange.Path.Child(member.Name), false)), member, isMember: false, Plan, view);
                    await answer.Breathe(cancel);
                }
            }
            after = page.After;
        }
        while (after is not null);
        return false;
    }

    // Content is read of those only that cannot be judged without it, unless it is told.
    async ValueTask<IEnumerable<DavResource>> Fitting(DavExchange exchange, IReadOnlyList<DavResource> part, CancellationToken cancel)
    {
        List<DavResource> dark = [.. part.Where(member => AtSight(member) is null)];
        if (dark.Count == 0 || (Plan.Needs & DavNeeds.Content) != 0)
            return (await Told.Detailed(exchange, part, Plan.Needs, cancel)).Where(member => AtSight(member) ?? Fits(member));
        var looked = new Queue<DavResource>(await Told.Detailed(exchange, dark, Plan.Needs | DavNeeds.Content, cancel));
        var clear = new Queue<DavResource>(await Told.Detailed(exchange, [.. part.Where(member => AtSight(member) is not null)], Plan.Needs, cancel));
        return [.. part.Select(member => (AtSight(member) is null ? looked : clear).Dequeue()).Where(member => AtSight(member) ?? Fits(member))];
    }
}
