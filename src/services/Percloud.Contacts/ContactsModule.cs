using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Percloud.Contracts.Contacts;
using Percloud.Contracts.Sharing;
using Percloud.Kernel;
using Percloud.Protocols.Dav;
using Percloud.Web;

namespace Percloud.Contacts;

/// <summary>Address books of each space, on pages and over CardDAV.</summary>
public sealed class ContactsModule : IServiceModule
{
    /// <inheritdoc/>
    public ICloudModel? Model { get; } = new ContactsModel();

    /// <inheritdoc/>
    public IReadOnlyList<NavEntry> Places { get; } = [new("contacts.title", "/contacts", "book-user", 45)];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<ListBooks>().AddSingleton<MakeBook>().AddSingleton<ChangeBook>().AddSingleton<DeleteBook>().AddSingleton<ReadBookDetails>().AddSingleton<ReadBookAccess>();
        services.AddSingleton<ReadCards>().AddSingleton<SaveCard>().AddSingleton<DeleteCard>().AddSingleton<ReadBookChanges>().AddSingleton<ReadDirectory>().AddSingleton<DavUse>();
        services.AddSingleton<BrowseCards>().AddSingleton<ShowCard>().AddSingleton<TakeBackCards>().AddSingleton<ImportCards>().AddSingleton<FindDuplicates>().AddSingleton<MergeCards>().AddSingleton<PageUse>().AddSingleton<ISearchSource, FoundCards>().AddSingleton<IShareSource, SharedBooks>().AddSingleton<IBirthdays, ReadBirthdays>();
        services.AddSingleton<GroupCards>().AddSingleton<BrowseTrash>().AddSingleton<KeepApart>().AddSingleton<PutPhoto>().AddSingleton<GroupsDoor>().AddSingleton<PhotosDoor>();
        services.AddSingleton<ContactsDavDoor>().AddSingleton<ContactsDoor>().AddJobWorker<PurgeCards>();
        foreach (var property in ContactsDavDoor.OfPrincipals)
            services.AddSingleton(property);
        services.AddSingleton(new PrincipalFeature("addressbook"));
    }

    /// <inheritdoc/>
    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.ServiceProvider.GetRequiredService<ContactsDavDoor>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ContactsDoor>().Map(routes);
        routes.ServiceProvider.GetRequiredService<GroupsDoor>().Map(routes);
        routes.ServiceProvider.GetRequiredService<PhotosDoor>().Map(routes);
    }
}
