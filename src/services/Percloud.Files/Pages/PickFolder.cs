using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>Makes a folder from the page on which one says where things shall go, and goes on inside it.</summary>
static class PickFolder
{
    /// <summary>Whether a form of a folder's page comes from there.</summary>
    public static bool Asks(IFormCollection form) => form["do"] == "folder" && form["act"].ToString() is "move" or "copy";

    /// <summary>The folder that is looked at gets the new one; the form says which things wait to go where.</summary>
    public static async Task<IResult> Make(HttpContext context, Address at, IFormCollection form, MakeFolder make, CancellationToken cancel)
    {
        if (Address.Parse(form["from"].ToString(), context.Actor(), "files") is not { } from)
            return Percloud.Web.Pages.Status(StatusCodes.Status400BadRequest);
        var (act, names) = (form["act"].ToString(), form["pick"].OfType<string>().ToList());
        return (await make.Run(context.Actor(), at.Place.Child(form["name"].ToString()), null, cancel)).Try(out var made, out var refusal)
            ? Flashes.Back(context, PickModel.HrefOf(from, act, names, at.HrefOf([.. at.Place.Names, made.Name])), "files.said.folder", Tone.Good, ("name", made.Name))
            : Flashes.Back(context, PickModel.HrefOf(from, act, names, at.Href), refusal);
    }
}
