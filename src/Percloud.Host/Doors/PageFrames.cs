using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Host;

/// <summary>Fills in what surrounds each page: cloud, person, language, places, form token.</summary>
sealed class PageFrames(IEnumerable<IServiceModule> modules, TextCatalogue catalogue, CloudTitles titles, ProviderFrames provider, TimeProvider clock) : IPageFrames
{
    readonly NavEntry[] places = [.. modules.SelectMany(m => m.Places).OrderBy(p => p.Order)];

    static readonly NavEntry[] PersonMenu = [new("people.account.title", "/account", "user", 10), new("people.connect.title", "/connect", "smartphone", 20)];

    static readonly NavEntry[] AdminMenu = [.. PersonMenu, new("people.people.title", "/people", "users", 30), new("people.log.title", "/log", "scroll-text", 40)];

    public async ValueTask<PageFrame> For(HttpContext context, CancellationToken cancel)
    {
        if (context.Features.Get<AdminListener>() is not null)
            return provider.For(context);
        var visit = context.Features.Get<Visit>();
        var language = Languages.Choose(visit?.Actor.Language, context.Request.Headers.AcceptLanguage);
        var signedIn = visit?.Actor.Account is not null;
        return new PageFrame
        {
            CloudName = visit is null ? "Percloud" : await titles.Of(visit.Cloud, cancel),
            PersonName = signedIn ? visit!.Actor.DisplayName : null,
            PersonAddress = signedIn ? $"{visit!.Actor.Name}@{visit.Cloud.Domain}" : null,
            Token = FormTokens.For(Secret(context, visit)),
            Path = context.Request.Path.ToUriComponent(),
            Language = language,
            Now = clock.GetUtcNow(),
            Places = signedIn ? places : [],
            SearchPath = signedIn ? "/search" : null,
            PersonMenu = !signedIn ? [] : visit!.Actor.IsAdmin ? AdminMenu : PersonMenu,
            SignInPath = visit is { Cloud.State: CloudState.Active } && !signedIn ? "/sign-in" : null,
            Flash = Flashes.Take(context, catalogue.For(language)),
        };
    }

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

/// <summary>What people call each cloud; a handful of bytes a cloud, read when first shown.</summary>
sealed class CloudTitles(CloudStore store)
{
    readonly System.Collections.Concurrent.ConcurrentDictionary<CloudId, string> known = new();

    public async ValueTask<string> Of(CloudRecord cloud, CancellationToken cancel)
    {
        if (known.TryGetValue(cloud.Id, out var title))
            return title;
        if (cloud.State != CloudState.Active)
            return cloud.Domain;
        try
        {
            title = await store.Read(Actor.Nobody(cloud.Id), db => db.Query<CloudRow>().Select(r => r.Title).SingleAsync(cancel), cancel);
        }
        catch (CloudDamagedException)
        {
            return cloud.Domain;
        }

        return known[cloud.Id] = title;
    }

    public void Forget(CloudId cloud) => known.TryRemove(cloud, out _);
}
