using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Percloud.Kernel;
using Percloud.Protocols.CardDav;
using Percloud.Protocols.Dav;
using Percloud.Protocols.VCard;
using Percloud.Web;

namespace Percloud.Contacts;

/// <summary>CardDAV: the books of a space at <c>/dav/contacts/ID/</c>; in one's own home also those of groups, those that others share, and the directory.</summary>
sealed class ContactsDavDoor(DavUse use)
{
    static readonly string[] Reading = ["OPTIONS", "PROPFIND", "PROPPATCH", "MKCOL", "MOVE", "COPY", "DELETE", "REPORT"];
    static readonly string[] Transferring = ["GET", "HEAD", "PUT"];

    readonly DavEngine engine = new(CardDav.Limits, CardDav.Properties, CardDav.Reports);

    /// <summary>Where somebody's books are and where their own card is, for clients that ask their principal (RFC 6352 §7.1).</summary>
    public static IReadOnlyList<PrincipalProperty> OfPrincipals { get; } =
    [
        OfPrincipal(CardDavNames.HomeSet, it => $"/dav/contacts/{it.Principal!.Home}/"),
        OfPrincipal(CardDavNames.PrincipalAddress, it => $"/dav/contacts/{it.Principal!.Home}/{BookReading.Directory}/{it.Name}.vcf"),
    ];

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (methods, transfers) in (ReadOnlySpan<(string[], bool)>)[(Reading, false), (Transferring, true)])
        {
            var door = new Door(DoorKind.Protocol, Who.Account) { Scope = "contacts", Transfers = transfers };
            routes.MapMethods("/dav/contacts/{space}/{**path}", methods, Run).For(door);
        }
    }

    async Task Run(HttpContext context)
    {
        if (context.Request.RouteValues["space"] is not string text || !Id.TryParse<SpaceId>(text, out var space))
        {
            await DavExchanges.NotFound(context);
            return;
        }

        Seal(context.Response.Headers);
        var root = $"/dav/contacts/{text}";
        var sends = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? Wanted(context.Request.Headers.Accept.ToString()) : null;
        if (sends is not null)
            context.Response.Headers.Vary = "Accept";
        await engine.Run(DavExchanges.Request(context, root), new ContactsBackend(use, context.Actor(), space, root, sends), DavExchanges.Response(context.Response), context.RequestAborted);
    }

    static PrincipalProperty OfPrincipal(DavName name, Func<DavResource, string> href) => new(new LiveProperty(name, false, (it, _) => it.Principal?.Home is not null, (to, it, _) =>
    {
        to.Raw("<D:href>"u8);
        to.Text(href(it));
        to.Raw("</D:href>"u8);
    }));

    // RFC 6352 §6.1 with RFC 9110 §12.5.1: a version is named, else the card goes as it is stored.
    static CardVersion? Wanted(string accept)
    {
        foreach (var range in accept.Split(','))
        {
            var parts = range.Split(';', StringSplitOptions.TrimEntries);
            if (!parts[0].Equals("text/vcard", StringComparison.OrdinalIgnoreCase))
                continue;
            foreach (var part in parts.Skip(1))
            {
                if (part.StartsWith("version=", StringComparison.OrdinalIgnoreCase) && CardVersions.Parse(part[8..].Trim('"')) is CardVersion.V3 or CardVersion.V4)
                    return CardVersions.Parse(part[8..].Trim('"'));
            }
        }

        return null;
    }

    static void Seal(IHeaderDictionary headers)
    {
        ContentHeaders.Seal(headers);
        headers.ContentDisposition = "attachment";
    }
}
