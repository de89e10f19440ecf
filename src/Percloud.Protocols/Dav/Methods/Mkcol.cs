namespace Percloud.Protocols.Dav;

/// <summary>MKCOL (RFC 4918 §9.3): an empty collection, with a body of kinds and properties (RFC 5689).</summary>
sealed class Mkcol : IDavMethod
{
    public string Name => "MKCOL";

    public async ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        if (IsXml(exchange) && exchange.Backend is IDavExtendedCollections extended) await Extended(exchange, extended, cancel);
        else if (!await BoundedBody.IsEmpty(exchange.Request, cancel)) await exchange.Refuse(DavVerdict.UnsupportedMedia, cancel);
        else if (exchange.Path.IsRoot) await exchange.Refuse(DavVerdict.NotAllowed, cancel);
        else if (await exchange.Condition(cancel) is { } condition)
            await exchange.Answer(await exchange.Backend.MakeCollection(exchange.Path, condition, cancel), cancel);
    }

    static bool IsXml(DavExchange exchange) => exchange.Request.BodyLength != 0
        && exchange.Header("Content-Type")?.Split(';')[0].Trim().ToLowerInvariant() is "application/xml" or "text/xml";

    static async ValueTask Extended(DavExchange exchange, IDavExtendedCollections extended, CancellationToken cancel)
    {
        if (await exchange.Xml(cancel) is not { } root || await exchange.Condition(cancel) is not { } condition) return;
        if (root.Name != DavName.Dav("mkcol") || !PropertyUpdate.TryRead(root, exchange.Limits, out var steps) || steps.Any(step => step.Value is null))
        {
            await exchange.Refuse(DavVerdict.BadRequest, cancel);
            return;
        }
        if (exchange.Path.IsRoot) { await exchange.Refuse(DavVerdict.NotAllowed, cancel); return; }
        var kind = DavName.Dav("resourcetype");
        List<DavPatch> rest = [.. steps.Where(step => step.Name != kind)];
        IReadOnlyList<DavName> kinds = [.. steps.Where(step => step.Name == kind).SelectMany(step => step.Value!.Children).Select(child => child.Name)];
        var verdicts = PatchVerdicts.Of(rest, exchange.Tables.Live, isMade: true);
        if (Array.Exists(verdicts, v => v != DavVerdict.Done)) { await Tell(exchange, rest, verdicts, cancel); return; }
        await exchange.Answer(await extended.MakeCollection(exchange.Path, kinds.Count == 0 ? [DavName.Dav("collection")] : kinds, rest, condition, cancel), cancel);
    }

    // RFC 5689 §3.3: nothing is made, and each property says why.
    static async ValueTask Tell(DavExchange exchange, List<DavPatch> steps, DavVerdict[] verdicts, CancellationToken cancel)
    {
        var answer = Multistatus.Begin(exchange, "mkcol-response", 403);
        answer.PatchedProperties(steps, verdicts);
        await answer.End(cancel);
    }
}
