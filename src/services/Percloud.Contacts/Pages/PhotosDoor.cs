using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Contacts;

/// <summary>The picture of a card, given or taken away by a form of its own.</summary>
sealed class PhotosDoor(ShowCard show, PutPhoto put)
{
    // What is a little too large is told so in words; what is far too large is not taken in.
    const long LargestForm = 32 * 1024 * 1024;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/contacts/{card}/photo", Put).For(new Door(DoorKind.Page, Who.Account) { Transfers = true, ReadsForm = true });

    async Task<IResult> Put(HttpContext context, CancellationToken cancel)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound)
            bound.MaxRequestBodySize = LargestForm;
        if (!context.Request.HasFormContentType)
            return Percloud.Web.Pages.Status(400);
        var form = await context.Request.ReadFormAsync(cancel);
        if (!FormTokens.Match(context.Visit().FormSecret, form[FormTokens.Field]))
            return Percloud.Web.Pages.Status(400);
        if (!Id.TryParse<ThingId>(context.Request.RouteValues["card"] as string, out var id))
            return Percloud.Web.Pages.Status(404);
        if (!(await show.Run(context.Actor(), id, cancel)).Try(out var shown, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        var (here, file) = ($"/contacts/{id.Text()}", form["do"] == "remove" ? null : form.Files.GetFile("photo"));
        if (form["do"] != "remove" && file is not { Length: > 0 })
            return Flashes.Back(context, here, "contacts.photo.none", Tone.Warn);
        if (file?.Length > PutPhoto.Largest)
            return Flashes.Back(context, here, ContactsRefusal.PictureTooLarge);
        using var picture = new MemoryStream();
        if (file is not null)
            await file.CopyToAsync(picture, cancel);
        return (await put.Run(context.Actor(), shown, picture.ToArray(), cancel)).Try(out var saved, out var no)
            ? Flashes.Back(context, here, "contacts.said.saved", Tone.Good, ("name", saved.Card.Title)) : Flashes.Back(context, here, no);
    }
}
