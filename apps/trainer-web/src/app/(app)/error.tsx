'use client'

import { PageFault } from '../../components/page-fault.tsx'

export default PageFault
