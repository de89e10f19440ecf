using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Percloud.Storage.Sqlite.Migrations.Cloud
{
    /// <inheritdoc />
    public partial class CloudFace : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "accent",
                table: "cloud_row",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "cloud_row",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "accent",
                table: "cloud_row");

            migrationBuilder.DropColumn(
                name: "language",
                table: "cloud_row");
        }
    }
}
