using Percloud.Protocols.CalDav;

namespace Percloud.Protocols.Dav;

/// <summary>MKCALENDAR (RFC 4791 §5.3.1): an empty calendar, with the properties of its body.</summary>
sealed class Mkcalendar : IDavMethod
{
    static readonly DavName Response = CalDavNames.Name("mkcalendar-response");

    public string Name => "MKCALENDAR";

    public bool Serves(IDavBackend backend) => backend is IDavExtendedCollections and IDavFeatures more && more.Features.Contains(CalDavNames.Feature);

    public async ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        if (await BoundedBody.Read(exchange.Request, exchange.Limits.XmlBytes, cancel) is not { } body) { await exchange.Refuse(DavVerdict.TooLarge, cancel); return; }
        if (Refusal(body.Span, exchange.Limits, out var steps) is { } no) { await exchange.Refuse(no, cancel); return; }
        if (await Making.Run(exchange, [DavName.Dav("collection"), CalDavNames.Calendar], steps, Response, cancel) is not { } result) return;
        // §5.3.1.1: what stands there already is a precondition here, not a method that cannot be.
        if (result is { Verdict: DavVerdict.NotAllowed, Unmet: null }) result = result with { Verdict = DavVerdict.Forbidden, Unmet = new DavUnmet(DavName.Dav("resource-must-be-null")) };
        if (result.Verdict.IsYes()) exchange.Response.Header("Cache-Control", "no-cache");
        await exchange.Answer(result, cancel);
    }

    static DavVerdict? Refusal(ReadOnlySpan<byte> body, DavLimits limits, out IReadOnlyList<DavPatch> steps)
    {
        steps = [];
        if (body.IsEmpty) return null;
        if (!DavXmlReader.TryParse(body, limits, out var root)) return DavVerdict.BadRequest;
        if (root.Name != CalDavNames.Name("mkcalendar")) return DavVerdict.UnsupportedMedia;
        if (root.Children.Count == 0) return null;
        if (!PropertyUpdate.TryRead(root, limits, out var read) || read.Any(step => step.Value is null)) return DavVerdict.BadRequest;
        // Some clients say of the calendar that it is one.
        steps = [.. read.Where(step => step.Name != DavName.Dav("resourcetype") || !step.Value!.Children.Any(child => child.Name == CalDavNames.Calendar))];
        return null;
    }
}
