using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Calendar;

/// <summary>Calendars that are read from elsewhere, and secret addresses from which others read.</summary>
sealed class FeedsDoor(SubscribeFeed subscribe, PublishCalendar publish, DeleteCalendar delete, CalendarText text, CloudStore store, TextCatalogue texts)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/calendar/subscribe", Show).ForPage(Who.Account);
        routes.MapPost("/calendar/subscribe", Add).ForPage(Who.Account);
        routes.MapPost("/calendar/subscribe/{calendar}/remove", Remove).ForPage(Who.Account);
        routes.MapGet("/calendar/publish/{calendar}", Addresses).ForPage(Who.Account);
        routes.MapPost("/calendar/publish/{calendar}", Publish).ForPage(Who.Account);
        routes.MapGet("/calendar/feed/{token}.ics", Feed).For(new Door(DoorKind.Page, Who.Anybody) { Transfers = true });
    }

    Task<IResult> Show(HttpContext context, CancellationToken cancel) => Page(context, 200, new FeedFields(context.Request.Query["address"].ToString(), "", ""), null, cancel);

    async Task<IResult> Add(HttpContext context, CancellationToken cancel)
    {
        var fields = new FeedFields(context.Request.Field("address"), context.Request.Field("name"), context.Request.Field("color"));
        return (await subscribe.Run(context.Actor(), fields.Address, fields.Name, fields.Color, cancel)).Try(out _, out var refusal)
            ? Flashes.Back(context, "/calendar/subscribe", "calendar.feed.said.subscribed", Tone.Good)
            : await Page(context, context.Status(refusal), fields, refusal, cancel);
    }

    async Task<IResult> Remove(HttpContext context, CancellationToken cancel)
    {
        var feed = (await subscribe.List(context.Actor(), cancel)).Find(f => f.Calendar.Row.Id.Text() == context.Request.RouteValues["calendar"] as string);
        if (feed is null)
            return Percloud.Web.Pages.Status(404);
        var row = feed.Calendar.Row;
        return (await delete.Run(context.Actor(), row.SpaceId, row.Name, cancel)).Try(out _, out var refusal)
            ? Flashes.Back(context, "/calendar/subscribe", "calendar.feed.said.removed", Tone.Good, ("title", row.Title))
            : Flashes.Back(context, "/calendar/subscribe", refusal);
    }

    async Task<IResult> Addresses(HttpContext context, CancellationToken cancel) =>
        await Find(context, cancel) is { } calendar ? await Secrets(context, calendar, null, cancel) : Percloud.Web.Pages.Status(404);

    async Task<IResult> Publish(HttpContext context, CancellationToken cancel)
    {
        if (await Find(context, cancel) is not { } calendar)
            return Percloud.Web.Pages.Status(404);
        var (actor, id) = (context.Actor(), calendar.Row.Id);
        var here = $"/calendar/publish/{id.Text()}";
        if (Id.TryParse<LinkId>(context.Request.Field("withdraw"), out var link))
            return (await publish.Withdraw(actor, id, link, cancel)).Try(out _, out var no) ? Flashes.Back(context, here, "calendar.feed.said.withdrawn", Tone.Good) : Flashes.Back(context, here, no);
        // The address is shown this once: only its hash is kept.
        return (await publish.Make(actor, id, context.Request.Field("name").Trim(), cancel)).Try(out var token, out var refusal)
            ? await Secrets(context, calendar, context.Request.Full($"/calendar/feed/{token}.ics"), cancel)
            : Flashes.Back(context, here, refusal);
    }

    async Task<IResult> Feed(HttpContext context, string token, CancellationToken cancel)
    {
        context.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        if (await publish.Open(context.Visit().Cloud.Id, token, cancel) is not var (visitor, calendar))
            return Percloud.Web.Pages.Status(404);
        var words = texts.For(Languages.Choose(null, context.Request.Headers.AcceptLanguage));
        return new CalendarFileResult(text, visitor, calendar.Row.Id, TaskSaid.Name(TasksModel.ChoiceOf(calendar), words)) { Tag = $"\"{calendar.Token}\"", ForOthers = true };
    }

    async Task<IResult> Page(HttpContext context, int status, FeedFields fields, Refusal? refusal, CancellationToken cancel) => Percloud.Web.Pages.Show<SubscribeView>(
        status, (nameof(SubscribeView.Fields), fields), (nameof(SubscribeView.Refusal), refusal), (nameof(SubscribeView.Feeds), (IReadOnlyList<FeedLine>)[.. (await subscribe.List(context.Actor(), cancel)).Select(FeedLine.Of)]));

    async Task<IResult> Secrets(HttpContext context, Seen<CalendarCollection> calendar, string? made, CancellationToken cancel)
    {
        IReadOnlyList<SecretLine> lines = [.. (await publish.List(context.Actor(), calendar.Row.Id, cancel)).Select(l => new SecretLine(l.Id.Text(), l.Name, DateTimeOffset.FromUnixTimeMilliseconds(l.CreatedAt)))];
        return Percloud.Web.Pages.Show<PublishView>((nameof(PublishView.Calendar), TasksModel.ChoiceOf(calendar)), (nameof(PublishView.Lines), lines), (nameof(PublishView.Made), made));
    }

    async Task<Seen<CalendarCollection>?> Find(HttpContext context, CancellationToken cancel) =>
        Id.TryParse<ThingId>(context.Request.RouteValues["calendar"] as string, out var id) && (await store.Read(context.Actor(), db => db.FindCalendar(id, Role.Manager, cancel), cancel)).Try(out var seen, out _) && seen.Row.Use != CalendarUse.Inbox ? seen : null;
}

/// <summary>The form of a subscription.</summary>
public sealed record FeedFields(string Address, string Name, string Color);

/// <summary>One subscription and how it fares.</summary>
/// <param name="ReadAt">When it was last read; null when never yet.</param>
/// <param name="Failure">Why not, as a key of texts.</param>
public sealed record FeedLine(TaskListChoice Calendar, string Address, DateTimeOffset? ReadAt, string? Failure)
{
    internal static FeedLine Of(SeenFeed feed) => new(TasksModel.ChoiceOf(feed.Calendar), feed.Feed.Address, feed.Feed.ReadAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null, feed.Feed.Failure);
}

/// <summary>One secret address; the address itself is not known any more.</summary>
public sealed record SecretLine(string Id, string Name, DateTimeOffset MadeAt);
