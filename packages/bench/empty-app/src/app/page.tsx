/** What every page of Next.js costs: this one shows nothing and holds no component that runs in the browser. */
export default function EmptyPage() {
  return <p>Empty</p>
}
