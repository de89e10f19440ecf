using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Percloud.Kernel;
using Percloud.Protocols.CalDav;
using Percloud.Protocols.Dav;
using Percloud.Web;

namespace Percloud.Calendar;

/// <summary>CalDAV: the calendars of a space at <c>/dav/calendars/ID/</c>; in one's own home also those of groups and those that others share.</summary>
sealed class CalendarDavDoor(CalendarUses use)
{
    static readonly string[] Reading = ["OPTIONS", "PROPFIND", "PROPPATCH", "MKCOL", "MKCALENDAR", "MOVE", "COPY", "DELETE", "REPORT"];
    static readonly string[] Transferring = ["GET", "HEAD", "PUT", "POST"];

    readonly DavEngine engine = new(CalDav.Limits, CalDav.Properties.With(OfInbox), CalDav.Reports);

    /// <summary>Where somebody's calendars are and by which addresses they are invited, for clients that ask their principal (RFC 4791 §6.2.1, RFC 6638 §2.4).</summary>
    public static IReadOnlyList<PrincipalProperty> OfPrincipals { get; } =
    [
        OfPrincipal(CalDavNames.HomeSet, it => [$"/dav/calendars/{it.Principal!.Home}/"]),
        OfPrincipal(CalDavNames.InboxUrl, it => [$"/dav/calendars/{it.Principal!.Home}/inbox/"]),
        OfPrincipal(CalDavNames.OutboxUrl, it => [$"/dav/calendars/{it.Principal!.Home}/{OutboxResource.Step}/"]),
        new(new LiveProperty(CalDavNames.UserAddressSet, false, (it, _) => it.Principal?.Addresses.Count > 0, (to, it, _) => Hrefs(to, it.Principal!.Addresses))),
        new(new LiveProperty(new DavName(CalDavNames.ServerNamespace, "email-address-set"), false, (it, _) => it.Principal?.Addresses.Count > 0, MailAddresses)),
        new(new LiveProperty(CalDavNames.UserType, false, (it, _) => it.Principal is not null, (to, it, _) => to.Text(it.Principal!.IsGroup ? "GROUP" : "INDIVIDUAL"))),
    ];

    static LiveProperty OfInbox { get; } = new(CalDavNames.DefaultCalendar, false, (it, _) => it is CalendarResource { DefaultHref: not null }, (to, it, _) => Hrefs(to, [((CalendarResource)it).DefaultHref!]));

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (methods, transfers) in (ReadOnlySpan<(string[], bool)>)[(Reading, false), (Transferring, true)])
        {
            var door = new Door(DoorKind.Protocol, Who.Account) { Scope = "calendars", Transfers = transfers };
            routes.MapMethods("/dav/calendars/{space}/{**path}", methods, Run).For(door);
        }
    }

    async Task Run(HttpContext context)
    {
        if (context.Request.RouteValues["space"] is not string text || !Id.TryParse<SpaceId>(text, out var space))
        {
            await DavExchanges.NotFound(context);
            return;
        }

        ContentHeaders.Seal(context.Response.Headers);
        context.Response.Headers.ContentDisposition = "attachment";
        var root = $"/dav/calendars/{text}";
        var quietly = context.Request.Headers["Schedule-Reply"].ToString().Trim().Equals("F", StringComparison.OrdinalIgnoreCase);
        await engine.Run(DavExchanges.Request(context, root), new CalendarBackend(use, context.Actor(), space, root, context.Request.Full(""), quietly), DavExchanges.Response(context.Response), context.RequestAborted);
    }

    static PrincipalProperty OfPrincipal(DavName name, Func<DavResource, IReadOnlyList<string>> hrefs) => new(new LiveProperty(name, false, (it, _) => it.Principal?.Home is not null, (to, it, _) => Hrefs(to, hrefs(it))));

    // As Apple's programs know it: without mailto: before it.
    static void MailAddresses(DavXmlWriter to, DavResource it, DavView view)
    {
        foreach (var address in it.Principal!.Addresses.Where(a => a.StartsWith("mailto:", StringComparison.Ordinal)))
        {
            to.Raw("<x:email-address>"u8);
            to.Text(address.AsSpan("mailto:".Length));
            to.Raw("</x:email-address>"u8);
        }
    }

    static void Hrefs(DavXmlWriter to, IReadOnlyList<string> hrefs)
    {
        foreach (var href in hrefs)
        {
            to.Raw("<D:href>"u8);
            to.Text(href);
            to.Raw("</D:href>"u8);
        }
    }
}
