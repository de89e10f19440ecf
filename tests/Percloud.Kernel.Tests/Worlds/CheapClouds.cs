namespace Percloud.Kernel.Tests;

/// <summary>Clouds as <see cref="CloudMaker"/> makes them, but without a password for the owner.</summary>
static class CheapClouds
{
    public static async Task<CloudRecord> Make(World world, string domain)
    {
        var record = new CloudRecord { Id = Id.New<CloudId>(world.Clock), Domain = domain, Owner = "ana", State = CloudState.Active, CreatedAt = world.Clock.Ms };
        await world.Get<HostStore>().Write(
            db =>
            {
                db.Add(record);
                db.Add(new CloudName { Name = domain, CloudId = record.Id });
                return Task.FromResult(Unit.Done);
            },
            World.Cancel);
        Directory.CreateDirectory(world.Folder.BlobsOf(record.Id));
        await world.Get<ICloudEngine>().Create(record.Id, World.Cancel);
        world.Directory.Put(record, domain);
        await world.Write(
            Actor.System(record.Id),
            async db =>
            {
                db.Add(new CloudRow { Title = domain, Cloud = record.Id, CreatedAt = record.CreatedAt });
                await db.Save(World.Cancel);
                return await NewAccount.Add(db, "ana", null, admin: true, owner: true, World.Cancel);
            });
        return record;
    }
}
