using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Sharing;

/// <summary>GET /share/{thing}: the one dialog: who may see a thing, may do what, until when.</summary>
static class ShowShare
{
    const int MostSuggested = 100;

    public static Task<IResult> Run(HttpContext context, string thing, ListShares list, FindPeople people, CancellationToken cancel) =>
        With(context, thing, list, people, null, "", cancel);

    /// <summary>The dialog, and in it why the last form was refused.</summary>
    public static async Task<IResult> With(HttpContext context, string thing, ListShares list, FindPeople people, Refusal? refusal, string form, CancellationToken cancel)
    {
        var actor = context.Actor();
        if (ShareFields.Thing(thing) is not { } id || !(await list.Run(actor, id, cancel)).Try(out var sheet, out _) || refusal == Refusal.NotFound)
            return Pages.Status(StatusCodes.Status404NotFound);
        return Pages.Show<ShareView>(
            refusal is null ? StatusCodes.Status200OK : Refusals.StatusOf(refusal.Reason),
            (nameof(ShareView.Sheet), sheet),
            (nameof(ShareView.Known), sheet.MayShare ? await people.Run(actor, "", MostSuggested, cancel) : []),
            (nameof(ShareView.Refusal), refusal),
            (nameof(ShareView.Form), form),
            (nameof(ShareView.Sent), Sent(context.Request)));
    }

    static SentForm Sent(HttpRequest request) => new(
        request.Field("who"), request.Field("role"), request.Field("until"), request.Field("link-role"), request.Field("link-until"), request.Field("name"), request.Field("count"));

    /// <summary>Back to the dialog after a form, saying what happened.</summary>
    public static IResult Said(HttpContext context, string thing, string text, string name) => Flashes.Back(context, $"/share/{thing}", text, Tone.Good, ("name", name));
}
