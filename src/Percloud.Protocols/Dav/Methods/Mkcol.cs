namespace Percloud.Protocols.Dav;

/// <summary>MKCOL (RFC 4918 §9.3): an empty collection, with a body of kinds and properties (RFC 5689).</summary>
sealed class Mkcol : IDavMethod
{
    public string Name => "MKCOL";

    public async ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        if (IsXml(exchange) && exchange.Backend is IDavExtendedCollections) await Extended(exchange, cancel);
        else if (!await BoundedBody.IsEmpty(exchange.Request, cancel)) await exchange.Refuse(DavVerdict.UnsupportedMedia, cancel);
        else if (exchange.Path.IsRoot) await exchange.Refuse(DavVerdict.NotAllowed, cancel);
        else if (await exchange.Condition(cancel) is { } condition)
            await exchange.Answer(await exchange.Backend.MakeCollection(exchange.Path, condition, cancel), cancel);
    }

    static bool IsXml(DavExchange exchange) => exchange.Request.BodyLength != 0
        && exchange.Header("Content-Type")?.Split(';')[0].Trim().ToLowerInvariant() is "application/xml" or "text/xml";

    static async ValueTask Extended(DavExchange exchange, CancellationToken cancel)
    {
        if (await exchange.Xml(cancel) is not { } root) return;
        if (root.Name != DavName.Dav("mkcol") || !PropertyUpdate.TryRead(root, exchange.Limits, out var steps) || steps.Any(step => step.Value is null))
        {
            await exchange.Refuse(DavVerdict.BadRequest, cancel);
            return;
        }
        var kind = DavName.Dav("resourcetype");
        IReadOnlyList<DavName> kinds = [.. steps.Where(step => step.Name == kind).SelectMany(step => step.Value!.Children).Select(child => child.Name)];
        if (kinds.Count == 0) kinds = [DavName.Dav("collection")];
        if (await Making.Run(exchange, kinds, [.. steps.Where(step => step.Name != kind)], DavName.Dav("mkcol-response"), cancel) is { } result) await exchange.Answer(result, cancel);
    }
}
