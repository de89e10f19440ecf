using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Percloud.Kernel;
using Percloud.Protocols.Dav;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>A place with the address that leads there on pages.</summary>
sealed record Address(Place Place, string Root)
{
    public string Href => HrefOf(Place.Names);

    public string UploadHref => Root[..^"/files".Length] + "/upload" + Encode(Place.Names);

    public string TrashHref => Root[..^"/files".Length] + "/trash";

    /// <summary>Reads the address as it came, so that an encoded slash or dot is never taken for a step; null when it is none.</summary>
    public static Address? Of(HttpContext context, string word)
    {
        return Parse(context.Features.Get<IHttpRequestFeature>()!.RawTarget, context.Actor(), word);
    }

    /// <summary>The address of a place as this actor sees it.</summary>
    public static Address Of(Place place, Actor actor) => new(place, place.Space == actor.OwnSpace ? "/files" : $"/spaces/{place.Space.Text()}/files");

    /// <summary>Reads an address that was sent as a text.</summary>
    public static Address? Parse(string target, Actor actor, string word)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        if (!DavPath.TryParse(Encoding.UTF8.GetBytes(query < 0 ? target : target[..query]), DavLimits.Default, out var path))
            return null;
        if (path.Segments is [var first, ..] && first == word && actor.OwnSpace is { } own)
            return new Address(new Place(own, [.. path.Segments.Skip(1)]), "/files");
        return path.Segments is ["spaces", var text, var second, ..] && second == word && Id.TryParse<SpaceId>(text, out var space)
            ? new Address(new Place(space, [.. path.Segments.Skip(3)]), $"/spaces/{text}/files")
            : null;
    }

    public string HrefOf(IEnumerable<string> names) => Root + Encode(names);

    internal static string Encode(IEnumerable<string> names) => string.Concat(names.Select(n => "/" + Uri.EscapeDataString(n)));
}
