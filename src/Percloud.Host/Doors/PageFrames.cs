using System.Security.Cryptography;
using System.Text;
using Percloud.Kernel;
using Percloud.Web;
using Percloud.Web.Components;

namespace Percloud.Host;

/// <summary>Fills in what surrounds each page: cloud, person, language, places, form token.</summary>
sealed class PageFrames(IEnumerable<IServiceModule> modules, TextCatalogue catalogue, ICloudFaces faces, Groups groups, ProviderFrames provider, ServeOptions options, TimeProvider clock) : IPageFrames
{
    // Before a host has a cloud, its pages have the program's own name.
    static readonly CloudFace Nameless = new("Percloud");

    readonly NavEntry[] places = [.. modules.SelectMany(m => m.Places).OrderBy(p => p.Order)];

    static readonly NavEntry[] PersonMenu = [new("people.account.title", "/account", "user", 10), new("people.connect.title", "/connect", "smartphone", 20)];

    static readonly NavEntry[] AdminMenu = [.. PersonMenu, new("people.people.title", "/people", "users", 30), new("people.settings.title", "/settings", "settings", 40), new("people.log.title", "/log", "scroll-text", 50)];

    public async ValueTask<PageFrame> For(HttpContext context, CancellationToken cancel)
    {
        if (context.Features.Get<AdminListener>() is not null)
            return provider.For(context);
        var visit = context.Features.Get<Visit>();
        var face = visit is null ? Nameless : await faces.Of(visit.Cloud, cancel);
        var language = (options.Styleguide ? Languages.Trial(context.Request.Headers.AcceptLanguage) : null) ?? Languages.Choose(visit?.Actor.Language, context.Request.Headers.AcceptLanguage, face.Language);
        var signedIn = visit?.Actor.Account is not null;
        return new PageFrame
        {
            CloudName = face.Title,
            PersonName = signedIn ? visit!.Actor.DisplayName : null,
            PersonAddress = signedIn ? $"{visit!.Actor.Name}@{visit.Cloud.Domain}" : null,
            Token = FormTokens.For(Secret(context, visit)),
            Path = context.Request.Path.ToUriComponent(),
            Language = language,
            Now = clock.GetUtcNow(),
            Places = signedIn ? places : [],
            Spaces = signedIn ? [.. (await groups.Spaces(visit!.Actor, cancel)).Select(s => Space(s, context.Request.Path))] : [],
            Reader = visit?.SessionToken is { } session ? Reader(session) : null,
            Accent = Accents.Of(face.Accent),
            Look = Looks.Of(context.Request),
            SearchPath = signedIn ? "/search" : null,
            PersonMenu = !signedIn ? [] : visit!.Actor.IsAdmin ? AdminMenu : PersonMenu,
            SignInPath = visit is { Cloud.State: CloudState.Active } && !signedIn ? "/sign-in" : null,
            Flash = Flashes.Take(context, catalogue.For(language)),
        };
    }

    static SpaceLink Space(SpaceLine space, PathString path)
    {
        var here = $"/spaces/{space.Space.Text()}/files";
        return new SpaceLink(space.Name, here, space.Space.Text(), IsGroup: true, path.StartsWithSegments(here, StringComparison.Ordinal));
    }

    // Names this session to the browser's own cache and to nobody else; nothing can be signed in with it.
    static string Reader(string session) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("reader " + session)))[..16];

    // Before anybody is signed in, forms are tied to a cookie of their own, made with the first page.
    static string Secret(HttpContext context, Visit? visit)
    {
        if ((visit?.FormSecret ?? Cookies.Form(context.Request)) is { } known)
            return known;
        var fresh = Token.New();
        Cookies.SetForm(context, fresh);
        return fresh;
    }
}
