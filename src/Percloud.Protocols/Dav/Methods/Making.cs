namespace Percloud.Protocols.Dav;

/// <summary>A collection made with properties: what extended MKCOL (RFC 5689) and MKCALENDAR (RFC 4791 §5.3.1) share.</summary>
static class Making
{
    /// <summary>Makes it; null, and the client told, when a property cannot be set so.</summary>
    /// <param name="exchange">The request.</param>
    /// <param name="kinds">What it is to be.</param>
    /// <param name="steps">Its properties.</param>
    /// <param name="response">The element that says why not.</param>
    /// <param name="cancel">Ends the work.</param>
    public static async ValueTask<DavResult?> Run(DavExchange exchange, IReadOnlyList<DavName> kinds, IReadOnlyList<DavPatch> steps, DavName response, CancellationToken cancel)
    {
        if (await exchange.Condition(cancel) is not { } condition) return null;
        if (exchange.Path.IsRoot) return DavVerdict.NotAllowed;
        var verdicts = PatchVerdicts.Of(steps, exchange.Tables.Live, making: true);
        if (Array.TrueForAll(verdicts, v => v == DavVerdict.Done)) return await ((IDavExtendedCollections)exchange.Backend).MakeCollection(exchange.Path, kinds, steps, condition, cancel);
        // RFC 5689 §3.3: nothing is made, and each property says why.
        var answer = Multistatus.Begin(exchange, response, 403);
        answer.PatchedProperties(steps, verdicts);
        await answer.End(cancel);
        return null;
    }
}
